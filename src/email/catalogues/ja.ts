import type { Catalogue } from '../catalogue'

const release =
  '登録後、保留中の請求書は発注書番号付きで自動的に発行されます。発注書をご用意いただけない場合は、このメールにご返信ください。発注書なしでの発行も可能です。'
const extend =
  '以降の期間の請求書に発注書番号が記載されるよう、有効期限の月を延長するか、後継の発注書を登録してください。'

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
  unsubscribe: 'この種類のメールの配信を停止する',
  reminder: (subject) => `【再送】${subject}`,
  betweenSentences: '',
  span: (first, last) => `${first}～${last}`,
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
  invoices: {
    title: (number, count) => (number === null ? `請求書 ${count} 件` : `請求書 ${number}`),
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
  },
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `発注書番号のない請求書が ${count} 件発行されました（${payer} 様）`
        : `請求書 ${number} は発注書番号なしで発行されました（${payer} 様）`,
    headline: '発注書番号なし',
    lead: (_count, period, seller) => `${seller} は、${period}分の請求書を発注書番号なしで発行いたしました。`,
    table: '発注書番号のない請求書',
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
  held: {
    subject: (number, count, payer) =>
      number === null
        ? `請求書 ${count} 件の発行を保留しています：発注書が必要です（${payer} 様）`
        : `請求書 ${number} の発行を保留しています：発注書が必要です（${payer} 様）`,
    headline: '保留中：発注書なし',
    lead: (_count, period, seller) =>
      `このアカウントでは、すべての請求書に発注書が必要です。${seller} は、該当する発注書がないため、${period}分の請求書の発行を保留しております。`,
    table: '保留中の請求書',
    actions: {
      'no-purchase-order': `この料金を対象とする発注書を登録してください。${release}`,
      'none-eligible': `この料金を対象とする発注書を登録するか、既存の発注書の有効期間、明細の種類、または適用範囲を見直してください。${release}`,
      'none-with-balance': `この料金を対象とする明細の金額を増額するか、新しい発注書を登録してください。${release}`,
      'credited-invoice-unassociated': `この料金を対象とする発注書を登録してください。${release}`,
      several: `この料金を対象とする発注書を登録するか、既存の発注書の有効期間、明細、または金額を見直してください。${release}`,
    },
    why: (payer, seller) =>
      `このメールは、${payer} 様が ${seller} に登録された発注書の連絡先となっている方にお送りしています。請求書の発行を保留した場合と、その後も保留が続いている場合にお送りします。`,
  },
  purchaseOrder: {
    leftShort: ({ kind, amount }) =>
      ({
        left: `（残高 ${amount}）`,
        usedUp: '（残高なし）',
        overdrawn: `（${amount} 超過）`,
        untracked: '',
      })[kind],
    leftLong: ({ kind, amount }) =>
      ({
        left: `残高は ${amount} です。`,
        usedUp: '残高はありません。',
        overdrawn: `合計額を ${amount} 超過しています。`,
        untracked: '残高を管理している明細はありません。',
      })[kind],
    suspendedToo:
      'なお、この発注書は一時停止中です。再開されるまで、請求書がこの発注書に割り当てられることはありません。',
    table: (currency) => `明細（金額の単位：${currency}）`,
    untracked: '残高管理なし',
    why: (payer, seller) =>
      `このメールは、${payer} 様が ${seller} に登録された発注書の連絡先となっている方にお送りしています。有効期限の前と、発注書が有効になった場合、一時停止、再開、または失効した場合にお送りします。`,
    ends: {
      subject: ({ number, lastDay, left }) => `発注書 ${number}：有効期限は ${lastDay}です${left.short}`,
      headline: ({ lastDay }) => `有効期限 ${lastDay}`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `${lastMonth}分までの請求書は、発行が後日になる場合も、この発注書に割り当てられます。それより後の期間の請求書は割り当てられません。`,
      action: extend,
    },
    expired: {
      subject: ({ number, lastDay, left }) =>
        `発注書 ${number}：${lastDay}で有効期限が切れました${left.short}`,
      headline: ({ lastDay }) => `${lastDay}で期限切れ`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `${lastMonth}分までの請求書は、引き続きこの発注書に割り当てられます。それより後の期間の請求書は割り当てられません。`,
      action: extend,
    },
    active: {
      subject: ({ number }) => `発注書 ${number}：有効になりました`,
      headline: () => '有効',
      explanation: ({ period }) => `有効期間：${period}`,
      lead: () => 'この期間分の請求書を、この発注書に割り当てられるようになりました。',
      action: '有効期間と金額がご契約どおりかご確認ください。問題がなければ、お手続きは不要です。',
    },
    suspended: {
      subject: ({ number }) => `発注書 ${number}：一時停止されました`,
      headline: () => '一時停止中',
      explanation: ({ period }) => `有効期間：${period}`,
      lead: () => '再開されるまで、請求書がこの発注書に割り当てられることはありません。',
      action:
        '次回以降の請求書をこの発注書に割り当てる場合は、発行前に再開してください。割り当てない場合は、別の発注書を登録してください。',
    },
    resumed: {
      subject: ({ number }) => `発注書 ${number}：再開されました`,
      headline: () => '再開',
      explanation: ({ period }) => `有効期間：${period}`,
      lead: () => 'この期間分の請求書を、再びこの発注書に割り当てられるようになりました。',
      action:
        '有効期間と金額が現在も正しいかご確認ください。より後の期間にも使用する場合は、有効期限の月を変更してください。',
    },
  },
}
