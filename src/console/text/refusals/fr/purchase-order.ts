export const purchaseOrder = {
  'payer-not-registered': 'Aucun payeur n’a ce code : enregistrez d’abord le payeur, ou corrigez le code.',
  'seller-entity-not-registered': 'Aucune entité vendeuse n’a ce code ou ce nom : {suggestion}',
  'order-number-taken':
    'Un autre bon de commande de ce payeur porte ce numéro : indiquez-en un autre ou supprimez celui-là.',
  'order-number-fixed':
    'Ne change jamais (la valeur est « {present} ») : laissez ce champ de côté, ou ajoutez un autre bon de commande.',
  'order-ends-before-it-begins':
    'Précède le mois d’entrée en vigueur {effectiveMonth} : indiquez ce mois ou un mois ultérieur.',
  'orders-too-many':
    'Le payeur a {max} bons de commande actifs ou à venir, le maximum permis : suspendez, terminez ou supprimez-en un d’abord.',
  'order-suspended-already': 'Le bon de commande est déjà suspendu.',
  'order-not-suspended': 'Le bon de commande n’est pas suspendu.',
  'order-deleted': 'Le bon de commande est supprimé, définitivement : ajoutez-en un autre.',
  'order-not-found':
    'Le payeur {payer} n’a pas de bon de commande {number} : vérifiez le numéro et le payeur.',
  'order-id-not-found':
    'Il n’y a pas de bon de commande avec l’identifiant {id} : vérifiez le numéro et le payeur.',

  'line-item-not-found': 'Ce bon de commande n’a pas de ligne « {number} ».',
  'line-item-id-unknown':
    'Aucune ligne de ce bon de commande n’a cet identifiant : n’en indiquez pas pour une nouvelle ligne.',
  'line-item-type-not-allowed':
    'L’entité vendeuse {sellerEntity} ne le permet pas : indiquez l’une de ces valeurs : {choices}.',
  'line-item-starts-too-early':
    'Précède le mois d’entrée en vigueur du bon de commande, {effectiveMonth} : commencez alors ou plus tard.',
  'line-item-ends-too-late':
    'Dépasse le mois d’expiration du bon de commande, {expirationMonth} : finissez alors ou plus tôt.',
  'line-item-ends-before-it-starts':
    'Le dernier mois {endMonth} précède le premier mois {startMonth} : échangez-les ou déplacez-les.',
  'line-item-has-draws':
    'La ligne {number} a des tirages et ne peut donc pas être supprimée : gardez-la, et terminez-la par un dernier mois plus proche.',

  'amount-missing':
    'Absent : {cure}, ou n’indiquez ni prix unitaire, ni quantité, ni taxe pour une ligne sans solde.',
  'amount-number': 'Un nombre, qui peut perdre des centimes : {cure}.',
  'amount-kind': '{kind} : {cure}.',
  'amount-shape': 'Ce n’est pas un nombre décimal : {cure}.',
  'amount-below-zero': 'Inférieur à zéro : indiquez zéro ou plus.',
  'amount-digits': '{currency} admet {digits} décimales et 18 chiffres au plus avant elles : {cure}.',
  'write-amount': 'écrivez le montant sous forme de texte, par exemple "{example}"',
  'write-amount-in': 'écrivez le montant en {currency} sous forme de texte, par exemple "{example}"',
  'total-too-large':
    'Prix unitaire x quantité + taxe font {total} unités minimales : {max} au plus sont possibles, divisez donc la ligne.',
  'quantity-shape': 'Ce n’est pas une quantité : indiquez {expects}.',
  'tax-shape': 'Indiquez soit {amount}, soit {percent}.',
  'percent-number':
    'Un nombre : écrivez un pourcentage de 0 à 100, avec 6 décimales au plus, sous forme de texte, par exemple "19".',
  'percent-shape':
    'Ce n’est pas un pourcentage : écrivez un pourcentage de 0 à 100, avec 6 décimales au plus, sous forme de texte, par exemple "19".',

  'order-number': 'un numéro composé de A-Z a-z 0-9, d’espaces et de _ . : / = + - % @, sous forme de texte',
  'number-of-order': 'le numéro d’un bon de commande',
  'number-of-line-item': 'le numéro d’une ligne',
  'line-item-number': 'le numéro de la ligne sous forme de texte, par exemple "1"',
  'code-of-the-payer': 'le code du payeur',
  'code-or-name-of-seller-entity': 'le code ou le nom de l’entité vendeuse',
  'address-or-bill-to': 'une adresse ou "bill-to"',
  'tax-numbers-of-payer': 'les numéros d’identification fiscale du payeur et de ses comptes liés',
  'units-of-payer': 'les unités de facturation du payeur',
}
