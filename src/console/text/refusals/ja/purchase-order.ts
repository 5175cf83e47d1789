export const purchaseOrder = {
  'payer-not-registered': 'このコードの支払者はいません。先に支払者を登録するか、コードを修正してください。',
  'seller-entity-not-registered': 'このコードまたは名前の販売法人はありません。{suggestion}',
  'order-number-taken':
    'この支払者の別の発注書がこの番号を使用しています。別の番号を指定するか、その発注書を削除してください。',
  'order-number-fixed':
    '変更できません（現在の値は「{present}」）。この項目を省くか、別の発注書を追加してください。',
  'order-ends-before-it-begins': '有効開始月 {effectiveMonth} より前です。その月以降を指定してください。',
  'orders-too-many':
    'この支払者の有効または開始前の発注書は上限の {max} 件に達しています。先にいずれかを停止、終了、または削除してください。',
  'order-suspended-already': '発注書はすでに停止しています。',
  'order-not-suspended': '発注書は停止していません。',
  'order-deleted': '発注書は削除されており、元に戻せません。別の発注書を追加してください。',
  'order-not-found': '支払者 {payer} の発注書 {number} はありません。番号と支払者を確認してください。',
  'order-id-not-found': 'ID {id} の発注書はありません。番号と支払者を確認してください。',

  'line-item-not-found': 'この発注書に明細「{number}」はありません。',
  'line-item-id-unknown': 'この発注書にこの ID の明細はありません。新しい明細では ID を省いてください。',
  'line-item-type-not-allowed':
    '販売法人 {sellerEntity} では使用できません。次のいずれかを指定してください：{choices}。',
  'line-item-starts-too-early': '発注書の有効開始月 {effectiveMonth} より前です。その月以降にしてください。',
  'line-item-ends-too-late': '発注書の有効終了月 {expirationMonth} より後です。その月以前にしてください。',
  'line-item-ends-before-it-starts':
    '終了月 {endMonth} が開始月 {startMonth} より前です。入れ替えるか、変更してください。',
  'line-item-has-draws':
    '明細 {number} には引き落としがあるため削除できません。リストに残し、終了月を早めてください。',

  'amount-missing': '未入力です。{cure}。残高を管理しない明細では、単価、数量、税をすべて省いてください。',
  'amount-number': '数値では端数が失われることがあります。{cure}。',
  'amount-kind': '{kind}は使用できません。{cure}。',
  'amount-shape': '10 進数ではありません。{cure}。',
  'amount-below-zero': 'ゼロ未満です。ゼロ以上を指定してください。',
  'amount-digits': '{currency} の小数は {digits} 桁、整数部は最大 18 桁です。{cure}。',
  'write-amount': '"{example}" のように金額をテキストで指定してください',
  'write-amount-in': '"{example}" のように {currency} の金額をテキストで指定してください',
  'total-too-large':
    '単価 x 数量 + 税が最小単位で {total} になります。上限は {max} です。明細を分けてください。',
  'quantity-shape': '数量ではありません。必要な値：{expects}。',
  'tax-shape': '{amount} または {percent} のどちらかを指定してください。',
  'percent-number':
    '数値です。0 から 100 まで、小数 6 桁以内の割合を "19" のようにテキストで指定してください。',
  'percent-shape':
    '割合ではありません。0 から 100 まで、小数 6 桁以内の割合を "19" のようにテキストで指定してください。',

  'order-number': 'A-Z a-z 0-9、空白、_ . : / = + - % @ からなる番号（テキスト）',
  'number-of-order': '発注書の番号',
  'number-of-line-item': '明細の番号',
  'line-item-number': '"1" のようなテキストの明細番号',
  'code-of-the-payer': '支払者のコード',
  'code-or-name-of-seller-entity': '販売法人のコードまたは名前',
  'address-or-bill-to': '住所または "bill-to"',
  'tax-numbers-of-payer': '支払者とその連結アカウントの税務登録番号',
  'units-of-payer': '支払者の請求単位',
}
