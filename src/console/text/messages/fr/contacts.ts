export const contacts = {
  none: 'Aucun contact : le contact par défaut du payeur est averti, à défaut l’équipe de facturation du vendeur.',
  add: 'Ajouter un contact',
  remove: 'Retirer le contact {name}',
  name: 'Nom',
  email: 'E-mail',
  language: 'Langue',
}
