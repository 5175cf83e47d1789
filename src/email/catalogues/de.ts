import type { Catalogue } from '../catalogue'

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
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} Rechnungen wurden ohne Bestellung ausgestellt (${payer})`
        : `Rechnung ${number} wurde ohne Bestellung ausgestellt (${payer})`,
    headline: 'Keine Bestellung zugeordnet',
    title: (number, count) => (number === null ? `${count} Rechnungen` : `Rechnung ${number}`),
    lead: (count, period, seller) =>
      count === 1
        ? `${seller} hat diese Rechnung für ${period} ohne Bestellnummer ausgestellt.`
        : `${seller} hat diese Rechnungen für ${period} ohne Bestellnummer ausgestellt.`,
    table: 'Rechnungen ohne Bestellung',
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
}
