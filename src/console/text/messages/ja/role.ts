export const role = {
  'seller-operator': '販売者オペレーター',
  'seller-viewer': '販売者閲覧者',
  auditor: '監査人',
  'payer-administrator': '支払者管理者',
  'payer-viewer': '支払者閲覧者',
}
