export const billing = {
  'edit-conflict':
    '{what} ist bei Revision {revision}, nicht {expected}: Laden Sie neu, und wiederholen Sie die Änderung.',
  'the-order': 'Die Bestellung',
  'the-payer': 'Der Zahler {code}',
  'the-seller-entity': 'Die Verkaufsgesellschaft {code}',
  'the-schedule': 'Der Zeitplan von {name}',
  'the-webhook': 'Der Webhook',

  'run-not-found': 'Es gibt keinen Abrechnungslauf {id}.',
  'run-finished-not-to-stop': 'Der Abrechnungslauf {id} endete am {at}: Es gibt nichts anzuhalten.',
  'run-finished-not-to-continue': 'Der Abrechnungslauf {id} endete am {at}: Es gibt nichts fortzusetzen.',
  'run-of-seller-entity-unfinished':
    'Der Abrechnungslauf {id} von {code} ist nicht beendet: Ändern Sie die Arten von Positionen danach.',
  'run-in-progress':
    'Lauf {id} von {sellerEntity} für {period} ist im Gange. Starten Sie diesen, wenn er beendet ist.',
  'run-stopped':
    'Lauf {id} von {sellerEntity} für {period} ist angehalten. Starten Sie diesen, wenn er beendet ist.',
  'nothing-to-bill': 'Es gibt keine Kosten von {sellerEntity} für {period}. {cure}',
  'unbilled-periods': 'Nicht abgerechnete Kosten gibt es für {periods}.',
  'import-charges-first': 'Importieren Sie zuerst die Kosten.',
  'import-batch-not-found': 'Es gibt keinen Import {id}.',
  'give-import-batch': 'Geben Sie die Nummer eines Imports an.',
  'charge-import-not-found': 'Es gibt keinen Import von Kosten {id}.',

  'invoice-not-found': 'Es gibt keine Rechnung {invoice}.',
  'invoice-id-not-found': 'Es gibt keine Rechnung mit der ID {id}.',
  'invoice-never-held':
    'Die Rechnung {number} ist nicht zurückgehalten: Sie ist {status}, wie ihr Abrechnungslauf sie gemacht hat.',
  'invoice-no-longer-held':
    'Die Rechnung {number} ist nicht mehr zurückgehalten: Sie wurde {decision}, von {actor} am {at} („{reason}“), und ist {status}.',
  'status-issued': 'ausgestellt',
  'status-held': 'zurückgehalten',
  'status-void': 'ungültig',
  'decision-released': 'freigegeben',
  'decision-assigned': 'einer Position zugeordnet',
  'decision-voided': 'für ungültig erklärt',
  'decision-associated': 'einer Bestellung zugeordnet',
  'assigned-order-unknown':
    'Der Zahler hat keine nicht gelöschte Bestellung mit dieser Nummer: Geben Sie eine andere an.',
  'assigned-order-of-another-seller':
    'Von einer anderen Verkaufsgesellschaft: Geben Sie eine Bestellung von der der Rechnung an.',
  'assigned-order-in-another-currency':
    'In {orderCurrency}: Geben Sie eine Bestellung in {currency} an, wie die Rechnung.',
  'assigned-line-item-unknown': 'Nicht in der Bestellung {order}: {suggestion}',

  'order-by-id-not-found': 'Es gibt keine Bestellung {id}.',
  'notice-not-found': 'Es gibt keine Nachricht {id}.',
  'caught-message-not-found': 'Es gibt keine abgefangene Nachricht {id}.',
  'caught-messages-none':
    'Hier werden keine Nachrichten abgefangen: Sie gehen an einen Mailserver. GET /v1/notices zeigt jede.',
  'preference-not-found': 'Es gibt keine Einstellung „{name}“.',
  'preferences-too-many': 'Es gibt schon {max} Einstellungen: Löschen Sie eine, die niemand braucht.',
  'verification-not-found': 'Es gibt noch keine Nachprüfung: Starten Sie eine.',
  'reconciliation-not-found': 'Es gibt noch keinen Abgleich: Starten Sie einen.',
  'schedule-not-found':
    '{name} hat keinen Zeitplan; setzen Sie einen: drawdown schedule set {code} --day 3 --hour 6',
}
