export const purchaseOrder = {
  'payer-not-registered':
    'Kein Zahler hat diesen Code: Legen Sie den Zahler zuerst an, oder berichtigen Sie den Code.',
  'seller-entity-not-registered': 'Keine Verkaufsgesellschaft hat diesen Code oder Namen: {suggestion}',
  'order-number-taken':
    'Eine andere Bestellung dieses Zahlers hat diese Nummer: Geben Sie eine andere an, oder löschen Sie jene.',
  'order-number-fixed':
    'Ändert sich nie (der Wert ist „{present}“): Lassen Sie das Feld weg, oder fügen Sie eine andere Bestellung hinzu.',
  'order-ends-before-it-begins':
    'Liegt vor dem ersten Gültigkeitsmonat {effectiveMonth}: Geben Sie diesen oder einen späteren an.',
  'orders-too-many':
    'Der Zahler hat {max} aktive oder künftige Bestellungen, so viele er haben darf: Setzen Sie zuerst eine aus, beenden oder löschen Sie eine.',
  'order-suspended-already': 'Die Bestellung ist schon ausgesetzt.',
  'order-not-suspended': 'Die Bestellung ist nicht ausgesetzt.',
  'order-deleted': 'Die Bestellung ist gelöscht, und das ist endgültig: Fügen Sie eine andere hinzu.',
  'order-not-found':
    'Es gibt keine Bestellung {number} des Zahlers {payer}: Prüfen Sie die Nummer und den Zahler.',
  'order-id-not-found': 'Es gibt keine Bestellung mit der ID {id}: Prüfen Sie die Nummer und den Zahler.',

  'line-item-not-found': 'Diese Bestellung hat keine Position „{number}“.',
  'line-item-id-unknown':
    'Keine Position dieser Bestellung hat diese ID: Lassen Sie sie bei einer neuen weg.',
  'line-item-type-not-allowed':
    'Die Verkaufsgesellschaft {sellerEntity} lässt dies nicht zu. Möglich sind {choices}.',
  'line-item-starts-too-early':
    'Liegt vor dem ersten Gültigkeitsmonat der Bestellung, {effectiveMonth}: Beginnen Sie dann oder später.',
  'line-item-ends-too-late':
    'Liegt nach dem letzten Gültigkeitsmonat der Bestellung, {expirationMonth}: Enden Sie dann oder früher.',
  'line-item-ends-before-it-starts':
    'Der letzte Monat {endMonth} liegt vor dem ersten Monat {startMonth}: Vertauschen oder verschieben Sie sie.',
  'line-item-has-draws':
    'Von Position {number} wurde abgerufen, sie kann darum nicht gelöscht werden: Behalten Sie sie, und beenden Sie sie mit einem früheren letzten Monat.',

  'amount-missing':
    'Fehlt: {cure}, oder lassen Sie Einzelpreis, Menge und Steuer weg, für eine Position ohne Restbetrag.',
  'amount-number': 'Eine Zahl, die Cents verlieren kann: {cure}.',
  'amount-kind': '{kind}: {cure}.',
  'amount-shape': 'Keine Dezimalzahl: {cure}.',
  'amount-below-zero': 'Unter null: Geben Sie null oder mehr an.',
  'amount-digits': '{currency} hat {digits} Nachkommastellen und höchstens 18 Stellen davor: {cure}.',
  'write-amount': 'Schreiben Sie den Betrag als Text, etwa "{example}"',
  'write-amount-in': 'Schreiben Sie den Betrag in {currency} als Text, etwa "{example}"',
  'total-too-large':
    'Einzelpreis x Menge + Steuer sind {total} kleinste Einheiten: Höchstens {max} sind möglich, teilen Sie die Position also auf.',
  'quantity-shape': 'Keine Menge. Erwartet: {expects}.',
  'tax-shape': 'Geben Sie entweder {amount} oder {percent} an.',
  'percent-number':
    'Eine Zahl: Schreiben Sie einen Prozentsatz von 0 bis 100 mit höchstens 6 Nachkommastellen als Text, etwa "19".',
  'percent-shape':
    'Kein Prozentsatz: Schreiben Sie einen Prozentsatz von 0 bis 100 mit höchstens 6 Nachkommastellen als Text, etwa "19".',

  'order-number': 'eine Nummer aus A-Z a-z 0-9, Leerzeichen und _ . : / = + - % @, als Text',
  'number-of-order': 'die Nummer einer Bestellung',
  'number-of-line-item': 'die Nummer einer Position',
  'line-item-number': 'die Nummer der Position als Text, etwa "1"',
  'code-of-the-payer': 'der Code des Zahlers',
  'code-or-name-of-seller-entity': 'der Code oder der Name der Verkaufsgesellschaft',
  'address-or-bill-to': 'eine Adresse oder "bill-to"',
  'tax-numbers-of-payer': 'den Steuernummern des Zahlers und seiner verbundenen Konten',
  'units-of-payer': 'den Rechnungseinheiten des Zahlers',
}
