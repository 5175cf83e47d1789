/** What is wrong with a request, as far as HTTP alone knows it, and how to cure it. */
export const http = {
  'see-violations': 'See the violations for what to change.',
  'server-failed':
    "Something is wrong on our side. The server's log has the cause under request {requestId}.",
  'request-refused': '{reason}',

  'send-api-key': 'Send an API key as "Authorization: Bearer dd_…".',
  'key-does-not-count': 'The key or token is not known, has expired or was revoked; ask for another one.',
  'permission-missing': 'This needs the permission {permission}, which a {role} or this key does not have.',
  'caller-asks-too-often':
    'A key or token may make at most {max} requests a minute. Ask again in {seconds} s.',
  'payer-asks-too-often':
    'For one payer there may be at most {max} requests a minute. Ask again in {seconds} s.',
  'address-fails-too-often':
    'From one address there may be failed sign-ins, at most {max} requests a minute. Ask again in {seconds} s.',

  'route-unknown': 'Nothing answers to {method} {url}; see /docs.',
  'address-broken': 'The address holds a broken percent escape.',
  'media-type-unsupported':
    'Send application/json; for a charge import text/csv or application/gzip, for an import of purchase orders text/csv or application/x-ndjson.',
  'body-too-large': 'Send a JSON body of at most 1 MiB.',
  'body-not-json': 'The body is not valid JSON.',
  'body-empty': 'The body is empty; send a JSON document.',
  'body-too-deep': 'The body nests lists and objects more than {max} deep: no document does.',
  'file-empty': 'The body is empty; send the file.',
  'file-too-large-in-gib': 'The file is over {max} GiB; import it in parts.',
  'file-too-large': 'The file is over {max} MB; import it in parts.',
  'preference-too-large': 'A preference has at most {max} bytes; this one has {bytes}.',
  'rows-too-many':
    'The list has {total} rows and CSV at most {max}: narrow it with filters, or read it as JSON page by page.',

  'if-match-missing': 'Send If-Match with the ETag of what you edit: another edit could be lost otherwise.',
  'same-request-in-progress':
    'A request with this Idempotency-Key is being carried out; wait, then send it again.',
  'idempotency-key-reused':
    'This Idempotency-Key was used for another request. Take a new key for a new request, and the old one only to repeat.',
  'request-unrepeatable':
    'The answer holds a secret that is kept nowhere: send this request without Idempotency-Key.',
  'idempotency-key-unfit': 'Give an Idempotency-Key of 1 to 200 visible ASCII characters, such as a UUID.',
  'idempotency-key-missing':
    'Send an Idempotency-Key of your own, such as a UUID: a repeated request is not carried out twice then.',
  'idempotency-key-shape': 'Give 1 to 200 visible ASCII characters.',
  'etag-shape': 'Send the ETag of the answer that you edit, such as "3" in its quotes.',

  'temporal-silent': 'Temporal does not answer. Nothing was changed; try again when it is back.',
  'run-not-started':
    'Billing run {id} is recorded, but Temporal, which carries it out, does not answer. Start the same run again when it is back: it will continue.',
  'run-not-continued':
    'Billing run {id} is recorded, but Temporal, which carries it out, does not answer. Continue it again when it is back: it will continue.',
  'run-workflow-ended': 'Somebody ended its workflow.',
  'run-workflow-failed': 'A part of its workflow failed; Temporal has the cause.',
  'mail-catcher-silent': 'The mail catcher does not answer: see that "npm start" runs, then try again.',
  'process-stopping': 'This process is stopping. Nothing was changed; send it again.',
  'listeners-too-many': 'Too many listen to billing runs. Read the run itself, or come back later.',
  'postgres-silent': 'Postgres does not answer. Nothing was changed; try again when it is back.',
  'postgres-went-away':
    'Postgres went away before it answered, so it is not known whether anything was changed: look, or send it again with the same Idempotency-Key.',
  'postgres-too-slow':
    'Postgres took too long and was stopped. Nothing was changed; ask for less, or again later.',

  'parameter-unknown': 'Unknown parameter: {suggestion}',
  'leave-field-out': 'Leave it out: there is no such field.',
  'does-not-fit': 'This does not fit: {reason}',
  'give-type': 'Give a value of the type {type}.',
  'choose-one-of': 'Choose one of {choices}.',
  'give-true-or-false': 'Give true or false.',
  'give-object': 'Send a JSON object.',
  'give-text': 'Give a text.',
  'text-too-long': 'Give at most {max} characters.',
  'text-with-nul': 'Leave out the NUL character.',
  'give-id': 'Give an id, such as 42.',
  'give-month': 'Give the month as YYYY-MM, such as 2024-09.',
  'give-date': 'Write the date as YYYY-MM-DD, such as "2024-10-03".',
  'give-time': 'Give a time with its zone, such as 2024-10-03T08:15:00Z.',
  'give-percentage': 'Give a percentage as a decimal, such as 25 or 12.5.',
  'give-number': 'Give a whole number from {min} to {max}.',
  'limit-too-high': 'Ask for at most {max} at once; the answer has a cursor to go on from.',
  'give-charge-import': 'Give the id of a charge import as text, such as "3".',
  'give-billing-run': 'Give the id of a billing run, such as "42".',
  'give-event': 'Give the id of an event as it was.',
  'give-preference-name': 'Give a name of at most 60 lower-case letters, digits and hyphens, a letter first.',
  'cursor-shape': 'Pass nextCursor of the page before, as it is.',
  'cursor-of-another-list': 'Not a cursor of this list: pass nextCursor of the page before, as it is.',
  'cursor-of-another-sort':
    'A cursor of the list by {given}, not by {sort}: pass sort={given}, or leave it out.',
} as const
