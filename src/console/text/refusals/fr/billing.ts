export const billing = {
  'edit-conflict':
    '{what} en est à la révision {revision}, et non {expected} : relisez et refaites la modification.',
  'the-order': 'Le bon de commande',
  'the-payer': 'Le payeur {code}',
  'the-seller-entity': 'L’entité vendeuse {code}',
  'the-schedule': 'La planification de {name}',
  'the-webhook': 'Le webhook',

  'run-not-found': 'Il n’y a pas de cycle de facturation {id}.',
  'run-finished-not-to-stop': 'Le cycle de facturation {id} s’est terminé le {at} : il n’y a rien à arrêter.',
  'run-finished-not-to-continue':
    'Le cycle de facturation {id} s’est terminé le {at} : il n’y a rien à reprendre.',
  'run-of-seller-entity-unfinished':
    'Le cycle de facturation {id} de {code} n’est pas terminé : modifiez les types de lignes quand il le sera.',
  'run-in-progress':
    'Le cycle {id} de {sellerEntity} pour {period} est en cours. Lancez celui-ci quand il sera terminé.',
  'run-stopped':
    'Le cycle {id} de {sellerEntity} pour {period} est arrêté. Lancez celui-ci quand il sera terminé.',
  'nothing-to-bill': 'Il n’y a pas de frais de {sellerEntity} pour {period}. {cure}',
  'unbilled-periods': 'Des frais non facturés existent pour {periods}.',
  'import-charges-first': 'Importez d’abord les frais.',
  'import-batch-not-found': 'Il n’y a pas d’importation {id}.',
  'give-import-batch': 'Indiquez le numéro d’une importation.',
  'charge-import-not-found': 'Il n’y a pas d’importation de frais {id}.',

  'invoice-not-found': 'Il n’y a pas de facture {invoice}.',
  'invoice-id-not-found': 'Il n’y a pas de facture avec l’identifiant {id}.',
  'invoice-never-held':
    'La facture {number} n’est pas retenue : elle est {status}, telle que son cycle de facturation l’a faite.',
  'invoice-no-longer-held':
    'La facture {number} n’est plus retenue : elle a été {decision} par {actor} le {at} (« {reason} ») et est {status}.',
  'status-issued': 'émise',
  'status-held': 'retenue',
  'status-void': 'annulée',
  'decision-released': 'libérée',
  'decision-assigned': 'affectée',
  'decision-voided': 'annulée',
  'decision-associated': 'rapprochée',
  'assigned-order-unknown':
    'Le payeur n’a pas de bon de commande non supprimé de ce numéro : indiquez-en un autre.',
  'assigned-order-of-another-seller':
    'D’une autre entité vendeuse : indiquez un bon de commande de celle de la facture.',
  'assigned-order-in-another-currency':
    'En {orderCurrency} : indiquez un bon de commande en {currency}, comme la facture.',
  'assigned-line-item-unknown': 'N’est pas sur le bon de commande {order} : {suggestion}',

  'order-by-id-not-found': 'Il n’y a pas de bon de commande {id}.',
  'notice-not-found': 'Il n’y a pas de message {id}.',
  'caught-message-not-found': 'Il n’y a pas de message intercepté {id}.',
  'caught-messages-none':
    'Il n’y a pas d’intercepteur de messages ici : les messages vont à un serveur de messagerie. GET /v1/notices montre chacun.',
  'preference-not-found': 'Il n’y a pas de préférence « {name} ».',
  'preferences-too-many': 'Il y a déjà {max} préférences : supprimez-en une dont personne n’a besoin.',
  'verification-not-found': 'Il n’y a pas encore de vérification : lancez-en une.',
  'reconciliation-not-found': 'Il n’y a pas encore de réconciliation : lancez-en une.',
  'schedule-not-found':
    '{name} n’a pas de planification ; définissez-en une : drawdown schedule set {code} --day 3 --hour 6',
}
