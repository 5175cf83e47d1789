import type { Language } from '../domain/contact'
import type { NoticeKind } from '../domain/notice'

/** What the page behind the link at the end of a message says. */
export interface UnsubscribeWords {
  title: string
  kinds: Record<NoticeKind, string>
  /** `kind` and `payer` are already safe to show. */
  on: (kind: string, payer: string) => string
  off: (kind: string, payer: string) => string
  turnOff: string
  turnOn: string
  unknownTitle: string
  unknown: string
}

export const unsubscribeWords: Readonly<Record<Language, UnsubscribeWords>> = {
  en: {
    title: 'E-mail notices',
    kinds: {
      balance: 'notices of low balances',
      expiry: 'reminders that purchase orders end',
      lifecycle: 'notices that purchase orders become active, are suspended, resumed or end',
      unassociated: 'notices of invoices without a purchase order',
      held: 'notices of invoices held for a purchase order',
    },
    on: (kind, payer) => `You receive ${kind} for ${payer}.`,
    off: (kind, payer) => `You no longer receive ${kind} for ${payer}.`,
    turnOff: 'Stop these e-mails',
    turnOn: 'Receive them again',
    unknownTitle: 'This link does not work',
    unknown:
      'It may have been cut off on its way. Open the link at the end of the e-mail again, or reply to the e-mail and say that you want no more of its kind.',
  },
  fr: {
    title: 'Notifications par e-mail',
    kinds: {
      balance: 'les alertes de solde bas',
      expiry: 'les rappels de fin de validité des bons de commande',
      lifecycle: 'les avis d’activation, de suspension, de reprise et de fin des bons de commande',
      unassociated: 'les avis de factures sans bon de commande',
      held: 'les avis de factures en attente d’un bon de commande',
    },
    on: (kind, payer) => `Vous recevez ${kind} pour ${payer}.`,
    off: (kind, payer) => `Vous ne recevez plus ${kind} pour ${payer}.`,
    turnOff: 'Ne plus recevoir ces e-mails',
    turnOn: 'Les recevoir de nouveau',
    unknownTitle: 'Ce lien ne fonctionne pas',
    unknown:
      'Il a peut-être été coupé en chemin. Ouvrez de nouveau le lien à la fin de l’e-mail, ou répondez à l’e-mail en indiquant que vous ne souhaitez plus en recevoir de ce type.',
  },
  de: {
    title: 'Benachrichtigungen per E-Mail',
    kinds: {
      balance: 'Hinweise auf niedrige Restbeträge',
      expiry: 'Erinnerungen an das Ende von Bestellungen',
      lifecycle: 'Hinweise, dass Bestellungen aktiv, ausgesetzt, wieder aufgenommen oder abgelaufen sind',
      unassociated: 'Hinweise auf Rechnungen ohne Bestellung',
      held: 'Hinweise auf Rechnungen, die auf eine Bestellung warten',
    },
    on: (kind, payer) => `Sie erhalten für ${payer}: ${kind}.`,
    off: (kind, payer) => `Sie erhalten für ${payer} nicht mehr: ${kind}.`,
    turnOff: 'Diese E-Mails abbestellen',
    turnOn: 'Wieder erhalten',
    unknownTitle: 'Dieser Link funktioniert nicht',
    unknown:
      'Vielleicht wurde er unterwegs abgeschnitten. Öffnen Sie den Link am Ende der E-Mail noch einmal, oder antworten Sie auf die E-Mail, dass Sie keine dieser Art mehr wünschen.',
  },
  ja: {
    title: 'メール通知',
    kinds: {
      balance: '残高のお知らせ',
      expiry: '発注書の有効期限のお知らせ',
      lifecycle: '発注書の有効化・一時停止・再開・失効のお知らせ',
      unassociated: '発注書番号のない請求書のお知らせ',
      held: '発行を保留している請求書のお知らせ',
    },
    on: (kind, payer) => `${payer} 様に関する「${kind}」をお送りしています。`,
    off: (kind, payer) => `${payer} 様に関する「${kind}」の配信を停止しました。`,
    turnOff: 'このメールの配信を停止する',
    turnOn: '配信を再開する',
    unknownTitle: 'このリンクは無効です',
    unknown:
      'リンクが途中で切れている可能性があります。メールの末尾のリンクをもう一度開くか、配信停止をご希望の旨をメールにご返信ください。',
  },
}
