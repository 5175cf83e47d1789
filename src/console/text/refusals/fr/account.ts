export const account = {
  'payer-code-taken': 'Un autre payeur a ce code : indiquez-en un autre.',
  'payer-unknown': 'Ce payeur n’existe pas : indiquez le code d’un payeur.',
  'payer-not-found': 'Il n’y a pas de payeur « {code} ».',
  'payer-to-edit-not-found': 'Il n’y a pas de payeur « {code} » : vérifiez le code.',
  'give-payer-code': 'Indiquez le code d’un payeur.',
  'invoice-unit-in-use':
    'L’unité de facturation {unit} est citée par {user} : gardez-la dans la liste, ou modifiez d’abord cela.',
  'tax-number-in-use':
    'Le numéro d’identification fiscale {number} est cité par le bon de commande {order} : gardez-le, ou modifiez d’abord cela.',
  'linked-account-has-charges':
    'Le compte lié {code} a des frais, qui ne changent jamais : gardez-le dans la liste.',
  'user-linked-account': 'le compte lié {code}',
  'user-order': 'le bon de commande {number}',
  'user-order-of-payer': 'le bon de commande {number} du payeur {payer}',
  'code-of-account': 'le code du compte',
  'name-of-customer': 'le nom du client',
  'a-tax-number': 'un numéro d’identification fiscale',
  'an-invoice-unit': 'une unité de facturation',
  'code-of-invoice-unit': 'le code d’une unité de facturation',
  'units-of-this-payer': 'les unités de facturation de ce payeur',
  'a-linked-account': 'un compte lié',
  'why-payer-code':
    'des données de coûts, des bons de commande et des scripts désignent le payeur par ce code',
  'why-payer-currency': 'des bons de commande ou des frais du payeur sont dans cette devise',
  'why-same-payer': 'un bon de commande successeur est pour le même payeur',

  'seller-entity-not-found': 'Il n’y a pas d’entité vendeuse « {name} ».',
  'seller-entity-code-not-found': 'Il n’y a pas d’entité vendeuse avec le code « {code} ».',
  'seller-entity-not-known': 'Il n’y a pas d’entité vendeuse « {name} ». Sont connues : {known}.',
  'seller-entity-none-known':
    'Il n’y a pas d’entité vendeuse « {name} ». Il n’y en a encore aucune : ajoutez-en une d’abord.',
  'name-one-of': 'Indiquez l’une d’elles : {known}.',
  'name-none-yet': 'Il n’y en a encore aucune.',
  'give-seller-entity-code': 'Indiquez le code d’une entité vendeuse ; « drawdown seller list » les énumère.',
  'seller-entity-taken': 'Déjà pris : désigne l’entité vendeuse {owner}. Indiquez autre chose.',
  'seller-entity-taken-meanwhile': 'Déjà pris par une autre entité vendeuse : indiquez autre chose.',
  'prefix-taken':
    'Déjà pris par l’entité vendeuse {owner} : indiquez-en un autre, pour que les numéros restent uniques.',
  'prefix-taken-meanwhile':
    'Déjà pris par une autre entité vendeuse : indiquez-en un autre, pour que les numéros restent uniques.',
  'line-item-types-empty': 'Une liste vide : indiquez au moins l’une de ces valeurs : {choices}.',
  'line-item-type-in-use':
    '{type} sert à une ligne dans {user} : gardez-le dans la liste, ou terminez d’abord ces lignes.',
  'seller-entity-code': 'un code composé de lettres, de chiffres et de . _ -',
  'invoice-number-prefix':
    'un préfixe composé de lettres, de chiffres et de . _ / - qui ne finit pas par un chiffre',
  'the-legal-name': 'la raison sociale',
  'why-seller-entity-code':
    'des bons de commande, des planifications et des scripts désignent l’entité vendeuse par ce code',
  'why-time-zone':
    'les mois de ses bons de commande, et ce qui en a été dit aux contacts, commencent et finissent dans ce fuseau',
  'why-prefix': 'des factures émises le portent',

  'key-of-all-payers':
    'Le rôle {role} voit tous les payeurs : n’indiquez pas de payeur, ou choisissez un rôle de payeur.',
  'key-may-nothing':
    'Le rôle {role} n’a aucune de ces autorisations : n’en indiquez pas, ou choisissez-en d’autres.',
  'key-hands-out-too-much':
    'Vous n’avez pas cette autorisation vous-même et ne pouvez donc pas la donner : {permissions}.',
  'key-past-already': 'Déjà passé : indiquez un moment après {now}, ou n’en indiquez pas.',
  'key-ended': 'La clé n’est plus valable : créez-en une nouvelle.',
  'key-not-found': 'Il n’y a pas de clé d’API {id}.',

  'replay-ends-before-it-begins': 'Ne suit pas le début : indiquez un moment ultérieur.',
  'events-empty': 'Vide : nommez des types d’événements, ou n’indiquez rien pour tous.',
  'web-address-shape': 'Ce n’est pas une adresse : indiquez {expects}, de {max} caractères au plus.',
  'web-address-protocol': 'Ce n’est pas une adresse web : indiquez {expects}.',
  'web-address-password': 'Retirez le nom d’utilisateur et le mot de passe : vérifiez plutôt la signature.',
  'web-address-fragment': 'Retirez la partie à partir de # : elle n’est jamais envoyée.',
  'web-address-unencrypted': 'Non chiffrée : indiquez une adresse qui commence par https://.',
  'web-address-port': 'Ce port est celui d’autres protocoles : utilisez 443 ou un port à partir de 1024.',
  'web-address-private': 'Ce n’est pas une adresse de l’internet public : indiquez-en une.',
  'a-web-address': 'une adresse telle que https://erp.example.com/drawdown',
  'code-of-a-payer': 'le code d’un payeur',
  'webhooks-too-many': 'Il y a déjà {max} webhooks : retirez-en un dont personne n’a besoin.',
  'webhook-not-found': 'Il n’y a pas de webhook {id}.',
  'webhook-delivery-not-found': 'Il n’y a pas d’envoi {delivery} au webhook {id}.',
}
