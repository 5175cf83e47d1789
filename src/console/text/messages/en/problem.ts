export const problem = {
  'not-found': 'There is no such thing',
  forbidden: 'You may not do this',
  'edit-conflict': 'Somebody else has changed it since',
  conflict: 'It conflicts with what is there',
  'invalid-document': 'Some fields need another look',
  'too-many-requests': 'Too many requests at once; wait a moment',
  other: 'That did not work',
  requestId: 'Request {requestId}',
}
