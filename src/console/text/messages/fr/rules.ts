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
}
