export const problem = {
  'not-found': '見つかりません',
  forbidden: 'この操作は許可されていません',
  'edit-conflict': '他の人がその後に変更しました',
  conflict: '既存の内容と矛盾します',
  'invalid-document': '修正が必要な項目があります',
  'too-many-requests': 'リクエストが多すぎます。しばらくお待ちください',
  other: 'うまくいきませんでした',
  requestId: 'リクエスト {requestId}',
}
