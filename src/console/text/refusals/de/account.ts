export const account = {
  'payer-code-taken': 'Ein anderer Zahler hat diesen Code: Geben Sie einen anderen an.',
  'payer-unknown': 'Diesen Zahler gibt es nicht: Geben Sie den Code eines Zahlers an.',
  'payer-not-found': 'Es gibt keinen Zahler „{code}“.',
  'payer-to-edit-not-found': 'Es gibt keinen Zahler „{code}“: Prüfen Sie den Code.',
  'give-payer-code': 'Geben Sie den Code eines Zahlers an.',
  'invoice-unit-in-use':
    'Die Rechnungseinheit {unit} wird genannt von: {user}. Behalten Sie sie in der Liste, oder ändern Sie zuerst das.',
  'tax-number-in-use':
    'Die Steuernummer {number} wird von der Bestellung {order} genannt: Behalten Sie sie, oder ändern Sie zuerst das.',
  'linked-account-has-charges':
    'Das verbundene Konto {code} hat Kosten, die sich nie ändern: Behalten Sie es in der Liste.',
  'user-linked-account': 'verbundenes Konto {code}',
  'user-order': 'Bestellung {number}',
  'user-order-of-payer': 'Bestellung {number} des Zahlers {payer}',
  'code-of-account': 'der Code des Kontos',
  'name-of-customer': 'der Name des Kunden',
  'a-tax-number': 'eine Steuernummer',
  'an-invoice-unit': 'eine Rechnungseinheit',
  'code-of-invoice-unit': 'der Code einer Rechnungseinheit',
  'units-of-this-payer': 'den Rechnungseinheiten dieses Zahlers',
  'a-linked-account': 'ein verbundenes Konto',
  'why-payer-code': 'Kostendaten, Bestellungen und Skripte nennen den Zahler so',
  'why-payer-currency': 'Bestellungen oder Kosten des Zahlers haben diese Währung',
  'why-same-payer': 'ein Nachfolger ist für denselben Zahler',

  'seller-entity-not-found': 'Es gibt keine Verkaufsgesellschaft „{name}“.',
  'seller-entity-code-not-found': 'Es gibt keine Verkaufsgesellschaft mit dem Code „{code}“.',
  'seller-entity-not-known': 'Es gibt keine Verkaufsgesellschaft „{name}“. Bekannt sind: {known}.',
  'seller-entity-none-known':
    'Es gibt keine Verkaufsgesellschaft „{name}“. Es gibt noch gar keine: Fügen Sie zuerst eine hinzu.',
  'name-one-of': 'Nennen Sie eine davon: {known}.',
  'name-none-yet': 'Es gibt noch keine.',
  'give-seller-entity-code':
    'Geben Sie den Code einer Verkaufsgesellschaft an; „drawdown seller list“ nennt sie.',
  'seller-entity-taken':
    'Vergeben: Damit ist die Verkaufsgesellschaft {owner} gemeint. Geben Sie etwas anderes an.',
  'seller-entity-taken-meanwhile':
    'Von einer anderen Verkaufsgesellschaft vergeben: Geben Sie etwas anderes an.',
  'prefix-taken':
    'Von der Verkaufsgesellschaft {owner} vergeben: Geben Sie ein anderes an, damit Nummern eindeutig bleiben.',
  'prefix-taken-meanwhile':
    'Von einer anderen Verkaufsgesellschaft vergeben: Geben Sie ein anderes an, damit Nummern eindeutig bleiben.',
  'line-item-types-empty': 'Eine leere Liste: Geben Sie mindestens einen dieser Werte an: {choices}.',
  'line-item-type-in-use':
    '{type} hat eine Position in: {user}. Behalten Sie die Art in der Liste, oder beenden Sie zuerst diese Positionen.',
  'seller-entity-code': 'ein Code aus Buchstaben, Ziffern und . _ -',
  'invoice-number-prefix': 'ein Präfix aus Buchstaben, Ziffern und . _ / -, das nicht mit einer Ziffer endet',
  'the-legal-name': 'der Firmenname',
  'why-seller-entity-code': 'Bestellungen, Zeitpläne und Skripte nennen die Verkaufsgesellschaft so',
  'why-time-zone':
    'in ihr beginnen und enden die Monate ihrer Bestellungen und das, was Kontakten davon gesagt wurde',
  'why-prefix': 'ausgestellte Rechnungen tragen es',

  'key-of-all-payers':
    'Die Rolle {role} sieht alle Zahler: Lassen Sie den Zahler weg, oder wählen Sie eine Rolle für einen Zahler.',
  'key-may-nothing':
    'Die Rolle {role} darf nichts davon: Lassen Sie die Berechtigungen weg, oder wählen Sie andere.',
  'key-hands-out-too-much':
    'Sie dürfen dies selbst nicht und können es darum nicht weitergeben: {permissions}.',
  'key-past-already': 'Schon vorbei: Geben Sie einen Zeitpunkt nach {now} an, oder lassen Sie ihn weg.',
  'key-ended': 'Der Schlüssel gilt schon nicht mehr: Erstellen Sie einen neuen.',
  'key-not-found': 'Es gibt keinen API-Schlüssel {id}.',

  'replay-ends-before-it-begins': 'Liegt nicht nach dem Beginn: Geben Sie einen späteren Zeitpunkt an.',
  'events-empty': 'Leer: Nennen Sie Arten von Ereignissen, oder lassen Sie es für alle weg.',
  'web-address-shape': 'Keine Adresse. Erwartet: {expects}, höchstens {max} Zeichen.',
  'web-address-protocol': 'Keine Webadresse. Erwartet: {expects}.',
  'web-address-password': 'Lassen Sie Benutzernamen und Passwort weg: Prüfen Sie stattdessen die Signatur.',
  'web-address-fragment': 'Lassen Sie den Teil ab # weg: Er wird nie gesendet.',
  'web-address-unencrypted': 'Nicht verschlüsselt: Geben Sie eine Adresse an, die mit https:// beginnt.',
  'web-address-port': 'Dieser Port gehört anderen Protokollen: Verwenden Sie 443 oder einen ab 1024.',
  'web-address-private': 'Keine Adresse des öffentlichen Internets: Geben Sie eine solche an.',
  'a-web-address': 'eine Adresse wie https://erp.example.com/drawdown',
  'code-of-a-payer': 'der Code eines Zahlers',
  'webhooks-too-many': 'Es gibt schon {max} Webhooks: Entfernen Sie einen, den niemand braucht.',
  'webhook-not-found': 'Es gibt keinen Webhook {id}.',
  'webhook-delivery-not-found': 'Es gibt keine Zustellung {delivery} an den Webhook {id}.',
}
