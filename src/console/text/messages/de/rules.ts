export const rules = {
  info: 'Info',
  infoOf: 'Info: {label}',
  number:
    'Geben Sie die Nummer genau so an, wie Ihr Beschaffungssystem sie führt: 1 bis 100 Zeichen aus A-Z, a-z, 0-9, Leerzeichen und _ . : / = + - % @. Sie ist unter den nicht gelöschten Bestellungen des Zahlers eindeutig und ändert sich nie. Das Löschen einer Bestellung gibt ihre Nummer frei; Rechnungen behalten sie.',
  billFrom:
    'Nur Rechnungen dieser verkaufenden Gesellschaft werden von der Bestellung abgerufen. Sie bestimmt, welche Arten von Positionen es gibt, und ihre Zeitzone, wann ein Monat beginnt und endet.',
  validity:
    'Es entscheidet der Abrechnungszeitraum, nicht das heutige Datum: Der Lauf für Januar findet im Februar statt, und seine Rechnungen rufen noch von einer Bestellung ab, die am 31. Januar abgelaufen ist. Eine Rechnung für Februar nie. Ein Kauf mitten im Monat hat diesen Monat als Abrechnungszeitraum.',
  overagePolicy:
    'Positionen, die die ganze Rechnung decken, kommen zuerst. Gibt es keine: „Zulassen“ ruft alles ab und geht unter null; „Sperren“ scheidet aus, und ohne eine andere Position trägt die Rechnung keine Bestellnummer; „Aufteilen“ ruft ab, was übrig ist, und holt den Rest von der nächsten Position, wobei die letzte nimmt, was bleibt.',
  thresholds:
    'Kontakte werden einmal benachrichtigt, wenn ein Abruf den Restbetrag einer Position unter einen Prozentsatz ihres Gesamtwerts bringt, und wenn nichts mehr übrig ist. Eine Aufstockung bis zur Schwelle lässt sie erneut benachrichtigen.',
  taxNumbers:
    'Eine Bestellung, die Steuernummern nennt, nimmt nur Rechnungen mit einer davon und kommt vor Bestellungen, die keine nennen.',
  invoiceUnits:
    'Eine Rechnungseinheit ist eine benannte Gruppe verbundener Konten mit eigenen Rechnungen. Eine Bestellung, die Einheiten nennt, nimmt nur deren Rechnungen und kommt vor Bestellungen, die keine nennen.',
  lineItemType:
    'Die Art bestimmt, welche Kosten eine Position deckt. Die genaueste kommt zuerst: ein einzelner Marketplace-Kauf, der diese Bestellung nennt, dann Nutzung, Abonnements, Marketplace und Dienstleistungen, dann „alle Kosten“. Welche Arten es gibt, hängt von der verkaufenden Gesellschaft ab.',
  window:
    'Die Monate einer Position liegen innerhalb derer der Bestellung. Rechnungen für einen Zeitraum außerhalb rufen nie von ihr ab. Eine Position mit Abrufen lässt sich nicht entfernen, aber ihr letzter Monat lässt sich verschieben.',
  tax: 'Ein Betrag oder ein Prozentsatz von Stückpreis mal Menge, der einmal auf die Nachkommastellen der Währung gerundet wird, Hälften von null weg. Sie ist Teil des Gesamtwerts, von dem Rechnungen abrufen.',
  tracking:
    'Mit Restbetrag hat eine Position einen Gesamtwert, jede Rechnung vermindert ihn, und Kontakte werden benachrichtigt, wenn er zur Neige geht. Ohne nimmt sie jede Rechnung, gleich in welcher Höhe; die Abrufe stehen trotzdem in den Buchungen.',
  payerCode:
    'Kostendaten nennen den Zahler mit diesem Code: der BillingAccountId einer FOCUS-Datei. Kosten unbekannter Zahler werden abgelehnt, es sei denn, der Import darf Zahler anlegen. Der Code ändert sich nie.',
  payerCurrency:
    'Die Bestellungen des Zahlers lauten auf diese Währung, nach ihrem Code in ISO 4217. Kosten in einer anderen Währung bekommen eigene Rechnungen, die von keiner davon abrufen. Sobald eine Bestellung oder Kosten in ihr bestehen, steht sie fest.',
  locale:
    'Kontakte, für die keine Sprache angegeben ist, etwa in einer importierten Datei, werden in der Sprache dieses Gebietsschemas benachrichtigt: Deutsch, Englisch, Französisch oder Japanisch, sonst Englisch.',
  paymentTerms:
    'Eine Rechnung ist so viele Tage nach ihrem Rechnungsdatum fällig. Eine Änderung gilt für Rechnungen, die danach ausgestellt werden.',
  payerBillTo:
    'Steht auf jeder Rechnung des Zahlers und wird bei seinen Bestellungen angezeigt, dort aber nicht bearbeitet. Ausgestellte Rechnungen behalten ihre Adresse.',
  purchaseOrderRequired:
    'Eine Rechnung, für die keine Bestellung infrage kommt, wird dann nummeriert und zurückgehalten statt gesendet. Kontakte und Abrechnungsteam werden benachrichtigt; sie wird neu zugeordnet, sobald sich eine Bestellung des Zahlers ändert, und jemand kann sie ohne Bestellung freigeben, einer zuordnen oder für ungültig erklären.',
  payerTaxNumbers:
    'Jedes verbundene Konto wird unter seiner eigenen Steuernummer abgerechnet, sonst unter der ersten des Zahlers. Kosten unter verschiedenen Nummern bekommen verschiedene Rechnungen, und eine Bestellung kann auf einige Nummern beschränkt sein.',
  defaultContact:
    'Wird per E-Mail benachrichtigt, wo eine Bestellung keinen Kontakt nennt, und über Rechnungen, die keine Bestellung finden. Ohne Standardkontakt erfahren die Kontakte der Bestellungen des Zahlers von solchen Rechnungen, und das Abrechnungsteam der verkaufenden Gesellschaft, wo es niemanden gibt.',
  payerInvoiceUnits:
    'Eine Rechnungseinheit ist eine benannte Gruppe verbundener Konten mit eigenen Rechnungen. Konten ohne Einheit teilen sich die übrigen. Eine Einheit, die eine Bestellung, ein verbundenes Konto oder Kosten nennen, kann nicht entfernt werden.',
  linkedAccounts:
    'Kostendaten nennen ein verbundenes Konto mit seinem Code: der SubAccountId einer FOCUS-Datei. Kosten unbekannter Konten werden abgelehnt, es sei denn, der Import darf sie anlegen. Ein Konto mit Kosten kann nicht entfernt werden.',
  sellerNames:
    'Kostendaten nennen die verkaufende Gesellschaft mit ihrer Firma oder einem der weiteren Namen: dem InvoiceIssuerName einer FOCUS-Datei. Ein Name meint genau eine Gesellschaft. Die Firma steht auf ihren Rechnungen.',
  sellerCode:
    'Bestellungen, Zeitpläne und Programme nennen die verkaufende Gesellschaft mit ihrem Code. Er meint genau eine Gesellschaft und ändert sich nie.',
  sellerAddress: 'Steht auf jeder Rechnung, die die verkaufende Gesellschaft von nun an ausstellt.',
  timeZone:
    'Monate beginnen und enden in dieser Zeitzone: Sie bestimmt, wann eine Bestellung aktiv wird oder abläuft, welchem Monat ein Kauf außer der Reihe gehört und zu welcher Stunde ein Zeitplan abrechnet. Sie ändert sich nie.',
  invoicePrefix:
    'Rechnungen werden hinter diesem Präfix lückenlos nummeriert. Es endet nicht mit einer Ziffer, damit zwei Gesellschaften nie dieselbe Nummer vergeben, und ändert sich nie.',
  allowedTypes:
    'Positionen von Bestellungen bei dieser Gesellschaft haben eine dieser Arten. Ein Marketplace-Kauf, der eine Bestellung nennt, bekommt nur dort eine eigene Position, wo diese Art erlaubt ist. Eine Art, die Positionen nutzen, kann nicht entfernt werden.',
  billingTeam:
    'Wird über jede zurückgehaltene Rechnung benachrichtigt, und über alles, was ein Kontakt erfahren soll, wo es keinen gibt.',
  scheduleDay:
    'An diesem Tag wird der vergangene Monat abgerechnet. Wählen Sie einen, bis zu dem alle seine Kosten da sind: Was später kommt, ergibt einen zweiten Lauf. Die Tage 1 bis 28 hat jeder Monat.',
  scheduleHour:
    'Die Stunde gilt in der Zeitzone der verkaufenden Gesellschaft, auch bei Zeitumstellungen. Ein abgerechneter Monat bleibt, wie er ist.',
  schedulePaused:
    'Solange ein Zeitplan pausiert, wird nichts von selbst abgerechnet. Inzwischen verstrichene Tage werden nicht nachgeholt: Rechnen Sie deren Monat von Hand ab.',
  keyRole:
    'Die Rolle gibt die Berechtigungen. Beim Verkäufer darf der Betrieb alles, Leser und Prüfer dürfen lesen. Beim Zahler pflegt der Verwalter Bestellungen, Schlüssel und Webhooks, Leser lesen sie, und beide erfahren nichts von anderen Zahlern. Niemand erstellt einen Schlüssel, der mehr darf als er selbst.',
  keyPermissions:
    'Beschränken Sie den Schlüssel auf das, was sein Programm braucht: Er darf dann nur das. Ohne Auswahl darf er alles, was seine Rolle darf, auch was später hinzukommt.',
  keyLastDay:
    'Nach diesem Tag wird der Schlüssel abgelehnt. Ohne Datum gilt er, bis ihn jemand widerruft; das wirkt sofort.',
  overlap:
    'So viele Stunden gilt das Alte neben dem Neuen, damit nichts fehlschlägt, während Sie es austauschen. Bei 0 Stunden endet das Alte sofort.',
  webhookUrl:
    'Ereignisse werden signiert per POST an eine https-Adresse im öffentlichen Internet gesendet, Port 443 oder ab 1024, ohne Benutzernamen und Passwort. Umleitungen werden nicht befolgt. Antworten Sie innerhalb von 10 Sekunden mit 2xx; alles andere wird drei Tage lang erneut versucht.',
  webhookEvents:
    'Was geschah, bevor es den Webhook gab, wird nicht gemeldet. Ereignisse einer Bestellung, einer Rechnung oder eines Laufs kommen in der Reihenfolge an, in der sie geschahen, jedes mindestens einmal.',
  webhookOwner:
    'Wenn drei Tage lang nichts angekommen ist, wird der Webhook ausgeschaltet, und diese Adresse bekommt eine E-Mail. Was bis zum Wiedereinschalten geschieht, wird nicht gemeldet.',
  webhookPayer:
    'Der Webhook eines Zahlers hört nur von diesem. Einer für alle Zahler hört auch von Abrechnungsläufen.',
  replay:
    'Zustellungen werden 30 Tage aufbewahrt und können so lange erneut gesendet werden. Jede behält ihre Kennung, damit der Empfänger erkennt, welche er schon hatte.',
}
