import type { Catalogue } from '../catalogue'

const release =
  'Zurückgehaltene Rechnungen werden dann automatisch mit ihrer Nummer ausgestellt. Wird es keine Bestellung geben, antworten Sie auf diese E-Mail: Wir können sie auch ohne ausstellen.'
const extend =
  'Verschieben Sie den Ablaufmonat auf einen späteren oder hinterlegen Sie eine Nachfolgebestellung, damit Rechnungen späterer Zeiträume eine Bestellnummer tragen.'

export const de: Catalogue = {
  locale: 'de-DE',
  lineItemTypes: {
    ALL: 'Alle Kosten',
    MONTHLY_USAGE: 'Monatliche Nutzung',
    SUBSCRIPTION: 'Abonnements',
    MARKETPLACE_BLANKET: 'Marketplace, Rahmenposition',
    PROFESSIONAL_SERVICES: 'Dienstleistungen',
    MARKETPLACE_TRANSACTION: 'Marketplace, Einzelkauf',
  },
  chargeTypes: {
    usage: 'Nutzung',
    subscription: 'Abonnements',
    marketplace: 'Marketplace',
    services: 'Dienstleistungen',
  },
  whatToDo: 'Was zu tun ist',
  colon: ': ',
  andMore: (count) => `und ${count} weitere`,
  questions: 'Fragen? Antworten Sie einfach auf diese E-Mail.',
  unsubscribe: 'E-Mails dieser Art abbestellen',
  reminder: (subject) => `Erinnerung: ${subject}`,
  betweenSentences: ' ',
  span: (first, last) => `${first} – ${last}`,
  balance: {
    purchaseOrder: 'Bestellung',
    subject: (purchaseOrder, standing, others) => {
      const fact = {
        left: `noch ${standing.amount} auf Position ${standing.lineItem}`,
        usedUp: `Position ${standing.lineItem} ist aufgebraucht`,
        overdrawn: `Position ${standing.lineItem} ist um ${standing.amount} überzogen`,
      }[standing.kind]
      const more =
        others === 1 ? ', 1 weitere Position ist knapp' : `, ${others} weitere Positionen sind knapp`
      return `Bestellung ${purchaseOrder}: ${fact}${others > 0 ? more : ''}`
    },
    headline: ({ kind, amount }) =>
      ({ left: `Noch ${amount}`, usedUp: 'Aufgebraucht', overdrawn: `Um ${amount} überzogen` })[kind],
    explanation: (lineItem, percent) =>
      percent === null
        ? `Der Gesamtwert von Position ${lineItem} ist vollständig aufgebraucht.`
        : `Der Restbetrag von Position ${lineItem} ist unter ${percent} ihres Gesamtwerts gefallen.`,
    lead: (count, period) =>
      count === 1
        ? `Mit den Rechnungen für ${period} ist der Restbetrag einer Position dieser Bestellung unter einen Schwellenwert gefallen.`
        : `Mit den Rechnungen für ${period} sind die Restbeträge von ${count} Positionen dieser Bestellung unter einen Schwellenwert gefallen.`,
    table: (currency) => `Positionen unter einem Schwellenwert, Beträge in ${currency}`,
    lineItem: 'Position',
    totalValue: 'Gesamtwert',
    drawn: 'Abgerufen',
    balanceLeft: 'Restbetrag',
    percentLeft: (percent) => `noch ${percent}`,
    usedUp: 'aufgebraucht',
    overdrawn: 'überzogen',
    belowThreshold: (percent) => `unter ${percent}`,
    action: (lineItem, empty) => {
      const which = lineItem === null ? 'dieser Positionen' : `von Position ${lineItem}`
      return empty
        ? `Erhöhen Sie den Wert ${which} oder legen Sie eine neue Position mit eigenem Betrag an, damit die nächsten Rechnungen gedeckt sind.`
        : `Erhöhen Sie den Wert ${which} oder legen Sie eine neue Position an, bevor der Betrag aufgebraucht ist.`
    },
    why: (payer, seller) =>
      `Sie erhalten diese E-Mail, weil Ihre Adresse für die Bestellungen von ${payer} bei ${seller} hinterlegt ist. Sie wird einmal je Abrechnungslauf gesendet, wenn ein Restbetrag unter einen Schwellenwert fällt.`,
  },
  invoices: {
    title: (number, count) => (number === null ? `${count} Rechnungen` : `Rechnung ${number}`),
    invoice: 'Rechnung',
    charges: 'Kostenart',
    total: 'Gesamtbetrag',
    reason: 'Grund',
    reasons: {
      'no-purchase-order': 'Es ist keine Bestellung hinterlegt',
      'none-eligible': 'Keine Bestellung deckt diese Kosten in diesem Zeitraum ab',
      'none-with-balance': 'Der Restbetrag der passenden Bestellungen reicht nicht aus',
      'credited-invoice-unassociated': 'Die gutgeschriebene Rechnung hat keine Bestellung',
    },
  },
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} Rechnungen wurden ohne Bestellung ausgestellt (${payer})`
        : `Rechnung ${number} wurde ohne Bestellung ausgestellt (${payer})`,
    headline: 'Keine Bestellung zugeordnet',
    lead: (count, period, seller) =>
      count === 1
        ? `${seller} hat diese Rechnung für ${period} ohne Bestellnummer ausgestellt.`
        : `${seller} hat diese Rechnungen für ${period} ohne Bestellnummer ausgestellt.`,
    table: 'Rechnungen ohne Bestellung',
    actions: {
      'no-purchase-order':
        'Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt, damit die nächsten Rechnungen ihre Nummer tragen.',
      'none-eligible':
        'Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt, oder erweitern Sie eine bestehende: Gültigkeit, Arten der Positionen oder Geltungsbereich.',
      'none-with-balance':
        'Erhöhen Sie den Wert einer Position, die diese Kosten abdeckt, oder hinterlegen Sie eine neue Bestellung.',
      'credited-invoice-unassociated':
        'Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt, damit die nächsten Rechnungen ihre Nummer tragen.',
      several:
        'Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt, oder erweitern Sie eine bestehende: Gültigkeit, Positionen oder deren Wert.',
    },
    why: (payer, seller) =>
      `Sie erhalten diese E-Mail, weil Ihre Adresse für die Bestellungen von ${payer} bei ${seller} hinterlegt ist. Sie wird einmal je Abrechnungslauf gesendet, wenn zu einer Rechnung keine Bestellung passt.`,
  },
  held: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} Rechnungen werden zurückgehalten, bis eine Bestellung vorliegt (${payer})`
        : `Rechnung ${number} wird zurückgehalten, bis eine Bestellung vorliegt (${payer})`,
    headline: 'Zurückgehalten: keine Bestellung',
    lead: (count, period, seller) =>
      count === 1
        ? `Für dieses Konto braucht jede Rechnung eine Bestellung. ${seller} hat diese Rechnung für ${period} noch nicht ausgestellt, weil keine zu ihr passt.`
        : `Für dieses Konto braucht jede Rechnung eine Bestellung. ${seller} hat diese Rechnungen für ${period} noch nicht ausgestellt, weil keine zu ihnen passt.`,
    table: 'Zurückgehaltene Rechnungen',
    actions: {
      'no-purchase-order': `Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt. ${release}`,
      'none-eligible': `Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt, oder erweitern Sie eine bestehende: Gültigkeit, Arten der Positionen oder Geltungsbereich. ${release}`,
      'none-with-balance': `Erhöhen Sie den Wert einer Position, die diese Kosten abdeckt, oder hinterlegen Sie eine neue Bestellung. ${release}`,
      'credited-invoice-unassociated': `Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt. ${release}`,
      several: `Hinterlegen Sie eine Bestellung, die diese Kosten abdeckt, oder erweitern Sie eine bestehende: Gültigkeit, Positionen oder deren Wert. ${release}`,
    },
    why: (payer, seller) =>
      `Sie erhalten diese E-Mail, weil Ihre Adresse für die Bestellungen von ${payer} bei ${seller} hinterlegt ist. Sie wird gesendet, wenn Rechnungen auf eine Bestellung warten, und danach zur Erinnerung.`,
  },
  purchaseOrder: {
    leftShort: ({ kind, amount }) =>
      ({
        left: `: noch ${amount}`,
        usedUp: ': aufgebraucht',
        overdrawn: `: um ${amount} überzogen`,
        untracked: '',
      })[kind],
    leftLong: ({ kind, amount }) =>
      ({
        left: `Von ihrem Wert sind noch ${amount} übrig.`,
        usedUp: 'Ihr Wert ist vollständig aufgebraucht.',
        overdrawn: `Ihr Wert ist um ${amount} überzogen.`,
        untracked: 'Die Restbeträge ihrer Positionen werden nicht verfolgt.',
      })[kind],
    suspendedToo:
      'Die Bestellung ist ausgesetzt: Bis sie wieder aufgenommen wird, wird ihr keine Rechnung zugeordnet.',
    table: (currency) => `Positionen, Beträge in ${currency}`,
    untracked: 'nicht verfolgt',
    why: (payer, seller) =>
      `Sie erhalten diese E-Mail, weil Ihre Adresse für die Bestellungen von ${payer} bei ${seller} hinterlegt ist. Sie wird gesendet, bevor eine Bestellung endet, und wenn sie aktiv wird, ausgesetzt, wieder aufgenommen oder abgelaufen ist.`,
    ends: {
      subject: ({ number, lastDay, left }) => `Bestellung ${number} endet am ${lastDay}${left.short}`,
      headline: ({ lastDay }) => `Endet am ${lastDay}`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `Rechnungen für Abrechnungszeiträume bis ${lastMonth} werden dieser Bestellung zugeordnet, auch wenn sie später ausgestellt werden. Für Rechnungen späterer Zeiträume gilt sie nicht.`,
      action: extend,
    },
    expired: {
      subject: ({ number, lastDay, left }) =>
        `Bestellung ${number} ist am ${lastDay} abgelaufen${left.short}`,
      headline: ({ lastDay }) => `Abgelaufen am ${lastDay}`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `Rechnungen für Abrechnungszeiträume bis ${lastMonth} werden dieser Bestellung weiterhin zugeordnet. Für Rechnungen späterer Zeiträume gilt sie nicht.`,
      action: extend,
    },
    active: {
      subject: ({ number }) => `Bestellung ${number} ist aktiv`,
      headline: () => 'Aktiv',
      explanation: ({ period }) => `Gültig für ${period}.`,
      lead: () => 'Rechnungen für diese Abrechnungszeiträume können dieser Bestellung zugeordnet werden.',
      action:
        'Prüfen Sie, ob Gültigkeit und Werte dem entsprechen, was vereinbart ist. Wenn ja, ist nichts zu tun.',
    },
    suspended: {
      subject: ({ number }) => `Bestellung ${number} ist ausgesetzt`,
      headline: () => 'Ausgesetzt',
      explanation: ({ period }) => `Gültig für ${period}.`,
      lead: () => 'Bis diese Bestellung wieder aufgenommen wird, wird ihr keine Rechnung zugeordnet.',
      action:
        'Sollen die nächsten Rechnungen ihr zugeordnet werden, nehmen Sie sie wieder auf, bevor diese ausgestellt werden. Andernfalls hinterlegen Sie eine andere Bestellung.',
    },
    resumed: {
      subject: ({ number }) => `Bestellung ${number} ist wieder aufgenommen`,
      headline: () => 'Wieder aufgenommen',
      explanation: ({ period }) => `Gültig für ${period}.`,
      lead: () =>
        'Rechnungen für diese Abrechnungszeiträume können dieser Bestellung wieder zugeordnet werden.',
      action:
        'Prüfen Sie, ob Gültigkeit und Werte noch stimmen. Soll sie auch für spätere Zeiträume gelten, verschieben Sie den Ablaufmonat.',
    },
  },
}
