export const imported = {
  'file-not-utf8':
    'Le fichier n’est pas un texte UTF-8 : exportez-le en CSV UTF-8, compressé par gzip ou non.',
  'file-not-utf8-orders': 'Le fichier n’est pas un texte UTF-8 : enregistrez-le en UTF-8.',
  'file-damaged':
    'Les données gzip sont endommagées ou tronquées ici : compressez ou envoyez le fichier de nouveau.',
  'file-has-too-many-orders':
    'Le fichier contient plus de {max} bons de commande : importez-le en plusieurs parties.',
  'file-has-no-charge':
    'Le fichier ne contient aucun frais : exportez-le de nouveau, avec un en-tête et une rangée par ligne de frais.',
  'file-has-no-order': 'Le fichier ne contient aucun bon de commande.',

  'column-missing':
    'La colonne {column} manque : exportez le fichier en FOCUS 1.0, 1.1 ou 1.2 avec toutes les colonnes obligatoires.',
  'column-misspelt': 'La colonne {column} manque : écrivez-la exactement ainsi au lieu de « {alike} ».',
  'column-missing-in-orders': 'La colonne {column} manque : ajoutez-la à chaque rangée.',
  'column-unknown': 'Colonne inconnue : {suggestion}',
  'column-repeated': 'L’en-tête nomme plusieurs fois la colonne {column} : n’en gardez qu’une.',
  'column-repeated-in-orders': 'L’en-tête nomme plusieurs fois cette colonne : n’en gardez qu’une.',

  'record-too-long':
    'La rangée dépasse 1 Mio ; ni elle ni les suivantes n’ont été lues : sans doute un guillemet n’a-t-il jamais été fermé.',
  'record-stray-quote':
    'Un guillemet se trouve dans un champ, ou du texte suit un guillemet fermant : mettez tout le champ entre guillemets et doublez ceux qu’il contient.',
  'record-width':
    'Cette rangée a {given} champs et l’en-tête {columns} : mettez entre guillemets les champs qui contiennent des virgules, des guillemets ou des sauts de ligne.',
  'record-open-quote':
    'Un champ entre guillemets n’est jamais fermé : fermez-le, et doublez les guillemets qu’il contient.',

  'cell-unreadable':
    'Le texte contient un caractère NUL ou des octets qui ne sont pas de l’UTF-8 : exportez le fichier en UTF-8.',
  'cell-too-long': 'Le texte a {length} caractères : raccourcissez-le à {max}.',
  'cell-absent': '{column} est absent : chaque ligne de frais en a besoin.',
  'cell-not-of': '{column} prend l’une de ces valeurs : {choices}.',
  'cell-not-a-period':
    'Ce n’est pas le premier instant d’un mois en UTC : indiquez le début de la période de facturation, par exemple 2024-09-01T00:00:00Z.',
  'cell-not-a-currency':
    'ISO 4217 ne connaît pas cette devise : indiquez un code de trois lettres majuscules, par exemple USD.',
  'cell-not-an-amount':
    'Ce n’est pas un montant décimal : écrivez-le avec un point et sans séparateurs, par exemple -1234.56 ou 1E-7, avec 12 chiffres au plus avant le point et 30 après.',
  'cell-not-an-order-number':
    'Un numéro de bon de commande a 1 à 100 caractères parmi A-Z, a-z, 0-9, l’espace et _ . : / = + - % @ : corrigez-le ou laissez-le vide.',
  'charge-seller-entity-unknown':
    'Aucune entité vendeuse n’a ce nom ou cet alias : ajoutez-en une, ou ajoutez l’alias à l’une d’elles.',
  'charge-payer-unknown':
    'Aucun payeur n’a ce code : ajoutez le payeur, ou laissez l’importation créer les payeurs.',
  'charge-linked-account-unknown':
    'Le payeur {payer} n’a pas ce compte lié : ajoutez-le, ou laissez l’importation créer les comptes liés.',
  'charge-invoice-unknown':
    'Aucune facture émise de ce payeur, de cette entité vendeuse et de cette devise n’a ce numéro : corrigez-le, ou laissez-le vide pour un avoir indépendant.',

  'line-not-json':
    'Ce n’est pas du JSON : écrivez chaque bon de commande comme un objet JSON sur une rangée à lui.',
  'order-repeated-in-file':
    'Déjà dans le fichier, à la rangée {line} : indiquez un autre numéro, ou retirez l’un des deux.',
  'row-differs':
    'Différent de la rangée {line}, où ce bon de commande commence : répétez la même valeur, ou laissez vide.',

  'import-fault':
    'Le fichier comporte une erreur. Rien n’a été importé ; corrigez le fichier et importez-le de nouveau.',
  'import-faults':
    'Le fichier comporte {count} erreurs. Rien n’a été importé ; corrigez le fichier et importez-le de nouveau.',
}
