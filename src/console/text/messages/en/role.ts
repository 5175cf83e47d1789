export const role = {
  'seller-operator': 'Seller operator',
  'seller-viewer': 'Seller viewer',
  auditor: 'Auditor',
  'payer-administrator': 'Payer administrator',
  'payer-viewer': 'Payer viewer',
}
