export const imported = {
  'file-not-utf8':
    'Die Datei ist kein UTF-8-Text: Exportieren Sie sie als CSV in UTF-8, auch mit gzip gepackt.',
  'file-not-utf8-orders': 'Die Datei ist kein UTF-8-Text: Speichern Sie sie als UTF-8.',
  'file-damaged':
    'Die gzip-Daten sind hier beschädigt oder abgeschnitten: Packen oder senden Sie die Datei noch einmal.',
  'file-has-too-many-orders': 'Die Datei enthält mehr als {max} Bestellungen: Importieren Sie sie in Teilen.',
  'file-has-no-charge':
    'Die Datei enthält keine Kosten: Exportieren Sie sie noch einmal, mit einer Kopfzeile und einer Zeile je Kostenposten.',
  'file-has-no-order': 'Die Datei enthält keine Bestellung.',

  'column-missing':
    'Die Spalte {column} fehlt: Exportieren Sie die Datei nach FOCUS 1.0, 1.1 oder 1.2 mit allen Pflichtspalten.',
  'column-misspelt': 'Die Spalte {column} fehlt: Schreiben Sie sie genau so statt „{alike}“.',
  'column-missing-in-orders': 'Die Spalte {column} fehlt: Ergänzen Sie sie in jeder Zeile.',
  'column-unknown': 'Unbekannte Spalte: {suggestion}',
  'column-repeated': 'Die Kopfzeile nennt die Spalte {column} mehrmals: Lassen Sie nur eine stehen.',
  'column-repeated-in-orders': 'Die Kopfzeile nennt diese Spalte mehrmals: Lassen Sie nur eine stehen.',

  'record-too-long':
    'Die Zeile ist länger als 1 MiB, darum wurden sie und alle danach nicht gelesen: Wahrscheinlich fehlt ein schließendes Anführungszeichen.',
  'record-stray-quote':
    'Ein Anführungszeichen steht mitten im Feld, oder nach einem schließenden folgt Text: Setzen Sie das ganze Feld in Anführungszeichen, und verdoppeln Sie die darin.',
  'record-width':
    'Diese Zeile hat {given} Felder und die Kopfzeile {columns}: Setzen Sie Felder mit Kommas, Anführungszeichen oder Zeilenumbrüchen in Anführungszeichen.',
  'record-open-quote':
    'Ein Feld in Anführungszeichen endet nie: Schließen Sie es, und verdoppeln Sie die Anführungszeichen darin.',

  'cell-unreadable':
    'Der Text enthält ein NUL-Zeichen oder Bytes, die kein UTF-8 sind: Exportieren Sie die Datei als UTF-8.',
  'cell-too-long': 'Der Text hat {length} Zeichen: Kürzen Sie ihn auf {max}.',
  'cell-absent': '{column} fehlt: Jede Kostenzeile braucht es.',
  'cell-not-of': '{column} hat einen dieser Werte: {choices}.',
  'cell-not-a-period':
    'Das ist nicht der Anfang eines Monats in UTC: Geben Sie den Beginn des Abrechnungsmonats an, etwa 2024-09-01T00:00:00Z.',
  'cell-not-a-currency':
    'ISO 4217 kennt diese Währung nicht: Geben Sie einen Code aus drei Großbuchstaben an, etwa USD.',
  'cell-not-an-amount':
    'Das ist kein Dezimalbetrag: Schreiben Sie ihn mit einem Punkt und ohne Tausendertrennzeichen, etwa -1234.56 oder 1E-7, mit höchstens 12 Stellen vor dem Punkt und 30 danach.',
  'cell-not-an-order-number':
    'Eine Bestellnummer hat 1 bis 100 Zeichen aus A-Z, a-z, 0-9, Leerzeichen und _ . : / = + - % @: Berichtigen Sie sie, oder lassen Sie sie leer.',
  'charge-seller-entity-unknown':
    'Keine Verkaufsgesellschaft hat diesen Namen oder Alias: Fügen Sie eine hinzu, oder den Alias zu einer.',
  'charge-payer-unknown':
    'Kein Zahler hat diesen Code: Fügen Sie den Zahler hinzu, oder lassen Sie den Import Zahler anlegen.',
  'charge-linked-account-unknown':
    'Der Zahler {payer} hat kein solches verbundenes Konto: Fügen Sie es hinzu, oder lassen Sie den Import verbundene Konten anlegen.',
  'charge-invoice-unknown':
    'Keine ausgestellte Rechnung dieses Zahlers, dieser Verkaufsgesellschaft und Währung hat diese Nummer: Berichtigen Sie sie, oder lassen Sie sie für eine eigene Gutschrift leer.',

  'line-not-json': 'Kein JSON: Schreiben Sie jede Bestellung als ein JSON-Objekt auf eine eigene Zeile.',
  'order-repeated-in-file':
    'Steht schon in der Datei, in Zeile {line}: Geben Sie eine andere Nummer an, oder lassen Sie eine davon weg.',
  'row-differs':
    'Anders als in Zeile {line}, wo diese Bestellung beginnt: Wiederholen Sie jenen Wert, oder lassen Sie das Feld leer.',

  'import-fault':
    'Die Datei hat einen Fehler. Nichts wurde importiert; berichtigen Sie die Datei, und importieren Sie sie erneut.',
  'import-faults':
    'Die Datei hat {count} Fehler. Nichts wurde importiert; berichtigen Sie die Datei, und importieren Sie sie erneut.',
}
