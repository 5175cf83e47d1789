export const contacts = {
  none: 'Keine Kontakte: Der Standardkontakt des Zahlers wird informiert, sonst das Abrechnungsteam des Verkäufers.',
  add: 'Kontakt hinzufügen',
  remove: 'Kontakt {name} entfernen',
  name: 'Name',
  email: 'E-Mail',
  language: 'Sprache',
}
