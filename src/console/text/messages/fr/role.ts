export const role = {
  'seller-operator': 'Opérateur du vendeur',
  'seller-viewer': 'Lecteur du vendeur',
  auditor: 'Auditeur',
  'payer-administrator': 'Administrateur du payeur',
  'payer-viewer': 'Lecteur du payeur',
}
