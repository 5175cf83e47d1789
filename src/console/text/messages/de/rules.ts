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
}
