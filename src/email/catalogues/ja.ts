import type { Catalogue } from '../catalogue'

export const ja: Catalogue = {
  locale: 'ja-JP',
  lineItemTypes: {
    ALL: 'すべての料金',
    MONTHLY_USAGE: '月次利用料',
    SUBSCRIPTION: 'サブスクリプション',
    MARKETPLACE_BLANKET: 'マーケットプレイス（包括）',
    PROFESSIONAL_SERVICES: 'プロフェッショナルサービス',
    MARKETPLACE_TRANSACTION: 'マーケットプレイス（個別）',
  },
  chargeTypes: {
    usage: '利用料',
    subscription: 'サブスクリプション',
    marketplace: 'マーケットプレイス',
    services: 'プロフェッショナルサービス',
  },
  whatToDo: '必要なお手続き',
  colon: '：',
  andMore: (count) => `ほか ${count} 件`,
  questions: 'ご不明な点がございましたら、このメールにご返信ください。',
  balance: {
    purchaseOrder: '発注書',
    subject: (purchaseOrder, standing, others) => {
      const fact = {
        left: `明細 ${standing.lineItem} の残高は ${standing.amount} です`,
        usedUp: `明細 ${standing.lineItem} の残高がなくなりました`,
        overdrawn: `明細 ${standing.lineItem} が ${standing.amount} 超過しています`,
      }[standing.kind]
      return `発注書 ${purchaseOrder}：${fact}${others > 0 ? `（ほか ${others} 件）` : ''}`
    },
    headline: ({ kind, amount }) =>
      ({ left: `残高 ${amount}`, usedUp: '残高なし', overdrawn: `${amount} 超過` })[kind],
    explanation: (lineItem, percent) =>
      percent === null
        ? `明細 ${lineItem} の合計額をすべて使い切りました。`
        : `明細 ${lineItem} の残高が合計額の ${percent} を下回りました。`,
    lead: (count, period) =>
      `${period}分のご請求により、この発注書の明細 ${count} 件の残高がしきい値を下回りました。`,
    table: (currency) => `しきい値を下回った明細（金額の単位：${currency}）`,
    lineItem: '明細',
    totalValue: '合計額',
    drawn: '使用済み',
    balanceLeft: '残高',
    percentLeft: (percent) => `残り ${percent}`,
    usedUp: '残高なし',
    overdrawn: '超過',
    belowThreshold: (percent) => `${percent} 未満`,
    action: (lineItem, empty) => {
      const which = lineItem === null ? 'これらの明細' : `明細 ${lineItem} `
      return empty
        ? `次回以降のご請求に備え、${which}の金額を増額するか、新しい明細を追加してください。`
        : `残高がなくなる前に、${which}の金額を増額するか、明細を追加してください。`
    },
    why: (payer, seller) =>
      `このメールは、${payer} 様が ${seller} に登録された発注書の連絡先となっている方にお送りしています。残高がしきい値を下回った場合に、請求処理 1 回につき 1 通お送りします。`,
  },
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `発注書番号のない請求書が ${count} 件発行されました（${payer} 様）`
        : `請求書 ${number} は発注書番号なしで発行されました（${payer} 様）`,
    headline: '発注書番号なし',
    title: (number, count) => (number === null ? `請求書 ${count} 件` : `請求書 ${number}`),
    lead: (_count, period, seller) => `${seller} は、${period}分の請求書を発注書番号なしで発行いたしました。`,
    table: '発注書番号のない請求書',
    invoice: '請求書',
    charges: '料金種別',
    total: '合計額',
    reason: '理由',
    reasons: {
      'no-purchase-order': '登録されている発注書がありません',
      'none-eligible': 'この期間の料金を対象とする発注書がありません',
      'none-with-balance': '対象となる発注書の残高が不足しています',
      'credited-invoice-unassociated': '元の請求書に発注書番号がありません',
    },
    actions: {
      'no-purchase-order':
        '次回以降の請求書に発注書番号が記載されるよう、この料金を対象とする発注書を登録してください。',
      'none-eligible':
        'この料金を対象とする発注書を登録するか、既存の発注書の有効期間、明細の種類、または適用範囲を見直してください。',
      'none-with-balance': 'この料金を対象とする明細の金額を増額するか、新しい発注書を登録してください。',
      'credited-invoice-unassociated':
        '次回以降の請求書に発注書番号が記載されるよう、この料金を対象とする発注書を登録してください。',
      several:
        'この料金を対象とする発注書を登録するか、既存の発注書の有効期間、明細、または金額を見直してください。',
    },
    why: (payer, seller) =>
      `このメールは、${payer} 様が ${seller} に登録された発注書の連絡先となっている方にお送りしています。請求書に該当する発注書がない場合に、請求処理 1 回につき 1 通お送りします。`,
  },
}
