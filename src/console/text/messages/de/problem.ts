export const problem = {
  'not-found': 'Nicht gefunden',
  forbidden: 'Dazu sind Sie nicht berechtigt',
  'edit-conflict': 'Jemand hat es inzwischen geändert',
  conflict: 'Es widerspricht dem Bestand',
  'invalid-document': 'Einige Felder sind zu korrigieren',
  'too-many-requests': 'Zu viele Anfragen auf einmal; warten Sie einen Moment',
  other: 'Das hat nicht geklappt',
  requestId: 'Anfrage {requestId}',
}
