export const contacts = {
  none: '連絡先なし：支払者の既定の連絡先、なければ販売者の請求担当に通知されます。',
  add: '連絡先を追加',
  remove: '連絡先 {name} を削除',
  name: '氏名',
  email: 'メールアドレス',
  language: '言語',
}
