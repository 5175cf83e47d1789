export const http = {
  'see-violations': 'Die Fehler sagen, was zu ändern ist.',
  'server-failed':
    'Auf unserer Seite stimmt etwas nicht. Das Protokoll des Servers nennt die Ursache unter der Anfrage {requestId}.',
  'request-refused': '{reason}',

  'send-api-key': 'Senden Sie einen API-Schlüssel als „Authorization: Bearer dd_…“.',
  'key-does-not-count':
    'Der Schlüssel oder das Token ist nicht bekannt, abgelaufen oder widerrufen; bitten Sie um ein anderes.',
  'permission-missing':
    'Dazu ist die Berechtigung {permission} nötig, die die Rolle {role} oder dieser Schlüssel nicht hat.',
  'caller-asks-too-often':
    'Ein Schlüssel oder Token darf höchstens {max} Anfragen je Minute stellen. Versuchen Sie es in {seconds} s wieder.',
  'payer-asks-too-often':
    'Für einen Zahler darf es höchstens {max} Anfragen je Minute geben. Versuchen Sie es in {seconds} s wieder.',
  'address-fails-too-often':
    'Von einer Adresse darf es höchstens {max} fehlgeschlagene Anmeldungen je Minute geben. Versuchen Sie es in {seconds} s wieder.',

  'route-unknown': 'Auf {method} {url} antwortet nichts; siehe /docs.',
  'address-broken': 'Die Adresse enthält eine fehlerhafte Prozentkodierung.',
  'media-type-unsupported':
    'Senden Sie application/json; für einen Import von Kosten text/csv oder application/gzip, für einen Import von Bestellungen text/csv oder application/x-ndjson.',
  'body-too-large': 'Senden Sie einen JSON-Inhalt von höchstens 1 MiB.',
  'body-not-json': 'Der Inhalt ist kein gültiges JSON.',
  'body-empty': 'Der Inhalt ist leer; senden Sie ein JSON-Dokument.',
  'body-too-deep':
    'Der Inhalt verschachtelt Listen und Objekte mehr als {max} Ebenen tief: Kein Dokument tut das.',
  'file-empty': 'Der Inhalt ist leer; senden Sie die Datei.',
  'file-too-large-in-gib': 'Die Datei ist größer als {max} GiB; importieren Sie sie in Teilen.',
  'file-too-large': 'Die Datei ist größer als {max} MB; importieren Sie sie in Teilen.',
  'preference-too-large': 'Eine Einstellung hat höchstens {max} Bytes; diese hat {bytes}.',
  'rows-too-many':
    'Die Liste hat {total} Zeilen und CSV höchstens {max}: Schränken Sie sie mit Filtern ein, oder lesen Sie sie als JSON Seite für Seite.',

  'if-match-missing':
    'Senden Sie If-Match mit dem ETag dessen, was Sie ändern: Sonst könnte eine andere Änderung verloren gehen.',
  'same-request-in-progress':
    'Eine Anfrage mit diesem Idempotency-Key wird gerade ausgeführt; warten Sie, und senden Sie sie dann noch einmal.',
  'idempotency-key-reused':
    'Dieser Idempotency-Key gehört zu einer anderen Anfrage. Nehmen Sie für eine neue Anfrage einen neuen, und den alten nur zum Wiederholen.',
  'request-unrepeatable':
    'Die Antwort enthält ein Geheimnis, das nirgends aufbewahrt wird: Senden Sie diese Anfrage ohne Idempotency-Key.',
  'idempotency-key-unfit':
    'Geben Sie einen Idempotency-Key aus 1 bis 200 sichtbaren ASCII-Zeichen an, etwa eine UUID.',
  'idempotency-key-missing':
    'Senden Sie einen eigenen Idempotency-Key, etwa eine UUID: Eine wiederholte Anfrage wird dann nicht zweimal ausgeführt.',
  'idempotency-key-shape': 'Geben Sie 1 bis 200 sichtbare ASCII-Zeichen an.',
  'etag-shape': 'Senden Sie das ETag der Antwort, die Sie ändern, etwa "3" mit den Anführungszeichen.',

  'temporal-silent':
    'Temporal antwortet nicht. Nichts wurde geändert; versuchen Sie es wieder, wenn es zurück ist.',
  'run-not-started':
    'Der Abrechnungslauf {id} ist eingetragen, aber Temporal, das ihn ausführt, antwortet nicht. Starten Sie denselben Lauf wieder, wenn es zurück ist: Er geht dann weiter.',
  'run-not-continued':
    'Der Abrechnungslauf {id} ist eingetragen, aber Temporal, das ihn ausführt, antwortet nicht. Setzen Sie ihn wieder fort, wenn es zurück ist: Er geht dann weiter.',
  'run-workflow-ended': 'Jemand hat seinen Workflow beendet.',
  'run-workflow-failed': 'Ein Teil seines Workflows ist gescheitert; die Ursache steht in Temporal.',
  'mail-catcher-silent':
    'Der Mailfänger antwortet nicht: Sehen Sie nach, ob „npm start“ läuft, und versuchen Sie es wieder.',
  'process-stopping': 'Dieser Prozess hält gerade an. Nichts wurde geändert; senden Sie es noch einmal.',
  'listeners-too-many':
    'Zu viele verfolgen Abrechnungsläufe. Lesen Sie den Lauf selbst, oder kommen Sie später wieder.',
  'postgres-silent':
    'Postgres antwortet nicht. Nichts wurde geändert; versuchen Sie es wieder, wenn es zurück ist.',
  'postgres-went-away':
    'Postgres war weg, bevor es antwortete, darum ist nicht bekannt, ob etwas geändert wurde: Sehen Sie nach, oder senden Sie es mit demselben Idempotency-Key noch einmal.',
  'postgres-too-slow':
    'Postgres brauchte zu lange und wurde angehalten. Nichts wurde geändert; fragen Sie nach weniger, oder später.',

  'parameter-unknown': 'Unbekannter Parameter: {suggestion}',
  'leave-field-out': 'Lassen Sie es weg: Dieses Feld gibt es nicht.',
  'does-not-fit': 'Das passt nicht: {reason}',
  'give-type': 'Geben Sie einen Wert vom Typ {type} an.',
  'choose-one-of': 'Wählen Sie einen dieser Werte: {choices}.',
  'give-true-or-false': 'Geben Sie true oder false an.',
  'give-object': 'Senden Sie ein JSON-Objekt.',
  'give-text': 'Geben Sie einen Text an.',
  'text-too-long': 'Geben Sie höchstens {max} Zeichen an.',
  'text-with-nul': 'Lassen Sie das NUL-Zeichen weg.',
  'give-id': 'Geben Sie eine ID an, etwa 42.',
  'give-month': 'Geben Sie den Monat als JJJJ-MM an, etwa 2024-09.',
  'give-date': 'Schreiben Sie das Datum als JJJJ-MM-TT, etwa "2024-10-03".',
  'give-time': 'Geben Sie einen Zeitpunkt mit seiner Zone an, etwa 2024-10-03T08:15:00Z.',
  'give-percentage': 'Geben Sie einen Prozentsatz als Dezimalzahl an, etwa 25 oder 12.5.',
  'give-number': 'Geben Sie eine ganze Zahl von {min} bis {max} an.',
  'limit-too-high': 'Fragen Sie nach höchstens {max} auf einmal; mit dem Cursor der Antwort geht es weiter.',
  'give-charge-import': 'Geben Sie die ID eines Imports von Kosten als Text an, etwa "3".',
  'give-billing-run': 'Geben Sie die ID eines Abrechnungslaufs an, etwa "42".',
  'give-event': 'Geben Sie die ID eines Ereignisses an, wie sie war.',
  'give-preference-name':
    'Geben Sie einen Namen aus höchstens 60 Kleinbuchstaben, Ziffern und Bindestrichen an, mit einem Buchstaben am Anfang.',
  'cursor-shape': 'Übergeben Sie nextCursor der vorigen Seite, wie er ist.',
  'cursor-of-another-list':
    'Kein Cursor dieser Liste: Übergeben Sie nextCursor der vorigen Seite, wie er ist.',
  'cursor-of-another-sort':
    'Ein Cursor der Liste nach {given}, nicht nach {sort}: Übergeben Sie sort={given}, oder lassen Sie es weg.',
}
