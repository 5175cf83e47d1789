export const rules = {
  info: 'Info',
  infoOf: 'Info : {label}',
  number:
    'Indiquez le numéro exactement comme dans votre système d’achats : 1 à 100 caractères parmi A-Z, a-z, 0-9, l’espace et _ . : / = + - % @. Il est unique parmi les bons de commande non supprimés du payeur et ne change jamais. Supprimer un bon de commande libère son numéro ; les factures le conservent.',
  billFrom:
    'Seules les factures de cette entité vendeuse tirent sur le bon de commande. Elle détermine les types de lignes possibles, et son fuseau horaire le début et la fin des mois.',
  validity:
    'C’est la période de facturation qui décide, pas la date du jour : la facturation de janvier a lieu en février, et ses factures tirent encore sur un bon de commande expiré le 31 janvier. Une facture de février jamais. Un achat fait en cours de mois a ce mois pour période de facturation.',
  overagePolicy:
    'Les lignes qui peuvent prendre toute la facture passent en premier. Si aucune ne le peut : « autoriser » tire tout et passe sous zéro ; « bloquer » n’est pas candidate, et sans autre ligne la facture ne porte aucun numéro de bon de commande ; « répartir » tire ce qui reste et demande le reste à la ligne suivante, la dernière prenant tout ce qui reste.',
  thresholds:
    'Les contacts sont avertis une fois quand un tirage fait passer le solde d’une ligne sous un pourcentage de sa valeur totale, et quand il ne reste rien. Un complément qui ramène le solde au seuil réarme l’avertissement.',
  taxNumbers:
    'Un bon de commande qui nomme des numéros d’identification fiscale ne prend que les factures portant l’un d’eux, et passe avant ceux qui n’en nomment aucun.',
  invoiceUnits:
    'Une unité de facturation est un groupe nommé de comptes liés qui a ses propres factures. Un bon de commande qui nomme des unités ne prend que leurs factures, et passe avant ceux qui n’en nomment aucune.',
  lineItemType:
    'Le type détermine les frais couverts par une ligne. Le plus spécifique passe en premier : un achat Marketplace isolé qui nomme ce bon de commande, puis consommation, abonnements, Marketplace et services, puis « tous les frais ». Les types possibles dépendent de l’entité vendeuse.',
  window:
    'Les mois d’une ligne sont compris dans ceux du bon de commande. Les factures d’une période en dehors n’y tirent jamais. Une ligne qui a des tirages ne peut être retirée, mais son dernier mois peut être déplacé.',
  tax: 'Un montant, ou un pourcentage du prix unitaire multiplié par la quantité, arrondi une seule fois aux décimales de la devise, les moitiés en s’éloignant de zéro. Elle fait partie de la valeur totale sur laquelle les factures tirent.',
  tracking:
    'Avec un solde, une ligne a une valeur totale, chaque facture la réduit, et les contacts sont avertis quand elle s’épuise. Sans solde, elle prend toutes les factures, quel que soit le montant ; les tirages restent inscrits au grand livre.',
  payerCode:
    'Les données de coûts désignent le payeur par ce code : le BillingAccountId d’un fichier FOCUS. Les frais d’un payeur inconnu sont refusés, sauf si l’import peut créer des payeurs. Le code ne change jamais.',
  payerCurrency:
    'Les bons de commande du payeur sont dans cette devise, désignée par son code ISO 4217. Les frais dans une autre devise ont leurs propres factures, qui ne tirent sur aucun d’eux. Dès qu’un bon de commande ou un frais y est libellé, elle est fixe.',
  locale:
    'Les contacts sans langue indiquée, par exemple dans un fichier importé, sont avertis dans la langue de ces paramètres régionaux : français, anglais, allemand ou japonais, sinon anglais.',
  paymentTerms:
    'Une facture est due ce nombre de jours après sa date d’émission. Une modification vaut pour les factures émises ensuite.',
  payerBillTo:
    'Figure sur chaque facture du payeur, et s’affiche sans être modifiable sur ses bons de commande. Les factures émises gardent leur adresse.',
  purchaseOrderRequired:
    'Une facture pour laquelle aucun bon de commande n’est éligible est alors numérotée et retenue au lieu d’être envoyée. Les contacts et l’équipe de facturation en sont avertis ; elle est rapprochée de nouveau dès qu’un bon de commande du payeur change, et une personne peut la libérer sans bon de commande, l’affecter à l’un d’eux ou l’annuler.',
  payerTaxNumbers:
    'Chaque compte lié est facturé sous son propre numéro d’identification fiscale, sinon sous le premier du payeur. Des frais sous des numéros différents ont des factures différentes, et un bon de commande peut être réservé à certains numéros.',
  defaultContact:
    'Est averti par e-mail quand un bon de commande ne nomme aucun contact, et des factures qui ne trouvent aucun bon de commande. Sans lui, les contacts des bons de commande du payeur sont avertis de ces factures, et l’équipe de facturation de l’entité vendeuse l’est quand il n’y a personne.',
  payerInvoiceUnits:
    'Une unité de facturation est un groupe nommé de comptes liés qui a ses propres factures. Les comptes sans unité partagent les autres. Une unité que nomme un bon de commande, un compte lié ou un frais ne peut être retirée.',
  linkedAccounts:
    'Les données de coûts désignent un compte lié par son code : le SubAccountId d’un fichier FOCUS. Les frais d’un compte inconnu sont refusés, sauf si l’import peut le créer. Un compte qui a des frais ne peut être retiré.',
  sellerNames:
    'Les données de coûts désignent l’entité vendeuse par sa raison sociale ou un de ses autres noms : l’InvoiceIssuerName d’un fichier FOCUS. Un nom ne désigne qu’une seule entité. La raison sociale figure sur ses factures.',
  sellerCode:
    'Bons de commande, planifications et programmes désignent l’entité vendeuse par son code. Il ne désigne qu’une seule entité et ne change jamais.',
  sellerAddress: 'Figure sur chaque facture que l’entité vendeuse émet à partir de maintenant.',
  timeZone:
    'Les mois commencent et finissent dans ce fuseau horaire : il détermine l’instant où un bon de commande devient actif ou expire, le mois d’un achat hors cycle et l’heure à laquelle une planification facture. Il ne change jamais.',
  invoicePrefix:
    'Les factures sont numérotées sans interruption derrière ce préfixe. Il ne finit pas par un chiffre, pour que deux entités ne donnent jamais le même numéro, et il ne change jamais.',
  allowedTypes:
    'Les lignes des bons de commande de cette entité ont l’un de ces types. Un achat Marketplace qui nomme un bon de commande n’obtient sa propre ligne que si ce type est autorisé. Un type utilisé par des lignes ne peut être retiré.',
  billingTeam:
    'Est avertie de chaque facture retenue, et de tout ce qu’un contact devrait savoir quand il n’y en a pas.',
  scheduleDay:
    'Ce jour-là, le mois écoulé est facturé. Choisissez un jour où tous ses frais sont arrivés : ce qui vient après fait un second cycle. Chaque mois a les jours 1 à 28.',
  scheduleHour:
    'L’heure est celle du fuseau horaire de l’entité vendeuse, même lors des changements d’heure. Un mois déjà facturé reste tel quel.',
  schedulePaused:
    'Tant qu’une planification est en pause, rien n’est facturé automatiquement. Les jours passés entre-temps ne sont pas rattrapés : facturez leur mois à la main.',
  keyRole:
    'Le rôle donne les autorisations. Côté vendeur, un opérateur peut tout, lecteurs et auditeurs consultent. Côté payeur, un administrateur gère bons de commande, clés et webhooks, un lecteur les consulte, et aucun des deux n’apprend l’existence d’autres payeurs. Nul ne crée une clé qui peut plus que lui-même.',
  keyPermissions:
    'Limitez la clé à ce dont son programme a besoin : elle ne permet alors rien d’autre. Sans choix, elle permet tout ce que permet son rôle, y compris ce qui s’y ajoute plus tard.',
  keyLastDay:
    'Après ce jour, la clé est refusée. Sans date, elle vaut jusqu’à sa révocation, qui prend effet immédiatement.',
  overlap:
    'Pendant ce nombre d’heures, l’ancien vaut à côté du nouveau, pour que rien n’échoue pendant le remplacement. Avec 0 heure, l’ancien cesse immédiatement.',
  webhookUrl:
    'Les événements sont envoyés par POST, signés, à une adresse https de l’internet public, sur le port 443 ou à partir de 1024, sans nom d’utilisateur ni mot de passe. Les redirections ne sont pas suivies. Répondez 2xx en moins de 10 secondes ; tout le reste est retenté pendant trois jours.',
  webhookEvents:
    'Ce qui s’est passé avant la création du webhook n’est pas transmis. Les événements d’un bon de commande, d’une facture ou d’un cycle arrivent dans l’ordre où ils se sont produits, chacun au moins une fois.',
  webhookOwner:
    'Quand rien n’est arrivé pendant trois jours, le webhook est désactivé et cette adresse reçoit un e-mail. Ce qui se passe jusqu’à sa réactivation n’est pas transmis.',
  webhookPayer:
    'Le webhook d’un payeur ne concerne que lui. Celui de tous les payeurs entend aussi parler des cycles de facturation.',
  replay:
    'Les livraisons sont conservées 30 jours et peuvent être renvoyées jusque-là. Chacune garde son identifiant, pour que le destinataire reconnaisse celles qu’il a déjà reçues.',
}
