export const billing = {
  'edit-conflict':
    '{what}のリビジョンは {expected} ではなく {revision} です。読み込み直して、もう一度変更してください。',
  'the-order': '発注書',
  'the-payer': '支払者 {code} ',
  'the-seller-entity': '販売法人 {code} ',
  'the-schedule': '{name} のスケジュール',
  'the-webhook': 'Webhook ',

  'run-not-found': '請求処理 {id} はありません。',
  'run-finished-not-to-stop': '請求処理 {id} は {at} に終了しており、停止するものはありません。',
  'run-finished-not-to-continue': '請求処理 {id} は {at} に終了しており、再開するものはありません。',
  'run-of-seller-entity-unfinished':
    '{code} の請求処理 {id} が終わっていません。終了後に明細の種類を変更してください。',
  'run-in-progress': '{sellerEntity} の {period} の請求処理 {id} が進行中です。終了後に開始してください。',
  'run-stopped': '{sellerEntity} の {period} の請求処理 {id} が停止しています。終了後に開始してください。',
  'nothing-to-bill': '{sellerEntity} の {period} の料金はありません。{cure}',
  'unbilled-periods': '未請求の料金がある月：{periods}。',
  'import-charges-first': '先に料金をインポートしてください。',
  'import-batch-not-found': 'インポート {id} はありません。',
  'give-import-batch': 'インポートの番号を指定してください。',
  'charge-import-not-found': '料金のインポート {id} はありません。',

  'invoice-not-found': '請求書 {invoice} はありません。',
  'invoice-id-not-found': 'ID {id} の請求書はありません。',
  'invoice-never-held': '請求書 {number} は保留されていません。請求処理が作成したまま、{status}です。',
  'invoice-no-longer-held':
    '請求書 {number} はもう保留されていません。{actor} が {at} に{decision}（「{reason}」）、現在は{status}です。',
  'status-issued': '発行済み',
  'status-held': '保留',
  'status-void': '無効',
  'decision-released': '発注書なしで発行し',
  'decision-assigned': '明細に割り当て',
  'decision-voided': '無効にし',
  'decision-associated': '発注書に照合し',
  'assigned-order-unknown':
    'この支払者には、この番号の削除されていない発注書がありません。別の番号を指定してください。',
  'assigned-order-of-another-seller':
    '別の販売法人の発注書です。請求書と同じ販売法人の発注書を指定してください。',
  'assigned-order-in-another-currency':
    '{orderCurrency} の発注書です。請求書と同じ {currency} の発注書を指定してください。',
  'assigned-line-item-unknown': '発注書 {order} にありません。{suggestion}',

  'order-by-id-not-found': '発注書 {id} はありません。',
  'notice-not-found': 'メッセージ {id} はありません。',
  'caught-message-not-found': '捕捉されたメッセージ {id} はありません。',
  'caught-messages-none':
    'ここではメールは捕捉されず、メールサーバーに送られます。GET /v1/notices で確認できます。',
  'preference-not-found': '設定「{name}」はありません。',
  'preferences-too-many': '設定がすでに {max} 件あります。不要なものを削除してください。',
  'verification-not-found': '検証はまだありません。検証を開始してください。',
  'reconciliation-not-found': '整合性の確認はまだありません。確認を開始してください。',
  'schedule-not-found':
    '{name} にはスケジュールがありません。次で設定してください：drawdown schedule set {code} --day 3 --hour 6',
}
