/** What is wrong with an imported file, its header or one of its rows, and how to cure it. */
export const imported = {
  'file-not-utf8': 'The file is not UTF-8 text: export it as CSV in UTF-8, plain or packed with gzip.',
  'file-not-utf8-orders': 'The file is not UTF-8 text: save it as UTF-8.',
  'file-damaged': 'The gzip data is damaged or cut short here: pack the file or send it once more.',
  'file-has-too-many-orders': 'The file holds more than {max} purchase orders: import it in parts.',
  'file-has-no-charge':
    'The file holds no charges: export it once more, with a header and a row for each charge.',
  'file-has-no-order': 'The file holds no purchase order.',

  'column-missing':
    'The column {column} is missing: export the file as FOCUS 1.0, 1.1 or 1.2 with all mandatory columns.',
  'column-misspelt': 'The column {column} is missing: write it exactly like that instead of "{alike}".',
  'column-missing-in-orders': 'The column {column} is missing: add it to every row.',
  'column-unknown': 'Unknown column: {suggestion}',
  'column-repeated': 'The header names the column {column} more than once: leave one of them.',
  'column-repeated-in-orders': 'The header names this column more than once: leave one of them.',

  'record-too-long':
    'The record is longer than 1 MiB, so it and all after it were not read: probably a quote was never closed.',
  'record-stray-quote':
    'A quote stands inside a field or text follows a closing quote: put the whole field in quotes and double the quotes inside.',
  'record-width':
    'This row has {given} fields and the header {columns}: put fields that hold commas, quotes or line breaks in quotes.',
  'record-open-quote': 'A quoted field is never closed: close its quote, and double the quotes inside.',

  'cell-unreadable': 'The text holds a NUL or bytes that are not UTF-8: export the file as plain UTF-8.',
  'cell-too-long': 'The text has {length} characters: shorten it to {max}.',
  'cell-absent': '{column} is absent: every charge needs it.',
  'cell-not-of': '{column} is one of {choices}.',
  'cell-not-a-period':
    'This is not the first instant of a month in UTC: give the start of the billing period, such as 2024-09-01T00:00:00Z.',
  'cell-not-a-currency':
    'ISO 4217 knows no such currency: give a code of three capital letters, such as USD.',
  'cell-not-an-amount':
    'This is not a decimal amount: write it with a point and without separators, such as -1234.56 or 1E-7, with at most 12 digits before the point and 30 after it.',
  'cell-not-an-order-number':
    'A purchase order number has 1 to 100 characters out of A-Z, a-z, 0-9, space and _ . : / = + - % @: correct it or leave it empty.',
  'charge-seller-entity-unknown':
    'No seller entity has this name or alias: add one, or add the alias to one.',
  'charge-payer-unknown': 'No payer has this code: add the payer, or let the import create payers.',
  'charge-linked-account-unknown':
    'Payer {payer} has no such linked account: add it, or let the import create linked accounts.',
  'charge-invoice-unknown':
    'No issued invoice of this payer, seller entity and currency has this number: correct it, or leave it empty for a credit of its own.',

  'line-not-json': 'Not JSON: write each purchase order as one JSON object on a line of its own.',
  'order-repeated-in-file':
    'In the file already, at line {line}: give another number, or leave one of them out.',
  'row-differs': 'Not as in line {line}, where this purchase order begins: repeat that, or leave it empty.',

  'import-fault': 'The file has one fault. Nothing was imported; correct the file and import it again.',
  'import-faults': 'The file has {count} faults. Nothing was imported; correct the file and import it again.',
} as const
