export const problem = {
  'not-found': 'Introuvable',
  forbidden: 'Vous n’avez pas l’autorisation',
  'edit-conflict': 'Quelqu’un d’autre l’a modifié entre-temps',
  conflict: 'Conflit avec l’existant',
  'invalid-document': 'Certains champs sont à corriger',
  'too-many-requests': 'Trop de requêtes à la fois ; patientez un instant',
  other: 'Cela n’a pas fonctionné',
  requestId: 'Requête {requestId}',
}
