export const contacts = {
  none: 'No contacts: the payer’s default contact hears, or else the seller’s billing team.',
  add: 'Add a contact',
  remove: 'Remove the contact {name}',
  name: 'Name',
  email: 'E-mail',
  language: 'Language',
}
