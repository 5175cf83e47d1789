export const role = {
  'seller-operator': 'Betrieb des Verkäufers',
  'seller-viewer': 'Leser beim Verkäufer',
  auditor: 'Prüfer',
  'payer-administrator': 'Verwalter des Zahlers',
  'payer-viewer': 'Leser beim Zahler',
}
