import type { Catalogue } from '../catalogue'

const release =
  'Les factures en attente sont alors émises automatiquement avec son numéro. Si vous n’en établissez pas, répondez à cet e-mail\u00a0: nous pouvons les émettre sans bon de commande.'
const extend =
  'Repoussez le mois d’expiration ou enregistrez un bon de commande qui prend la suite, afin que les factures des périodes suivantes portent un numéro.'

/** No-break spaces before colons, as French typography asks; the subject and the text part get plain ones. */
export const fr: Catalogue = {
  locale: 'fr-FR',
  lineItemTypes: {
    ALL: 'Tous les frais',
    MONTHLY_USAGE: 'Utilisation mensuelle',
    SUBSCRIPTION: 'Abonnements',
    MARKETPLACE_BLANKET: 'Marketplace, ligne ouverte',
    PROFESSIONAL_SERVICES: 'Services professionnels',
    MARKETPLACE_TRANSACTION: 'Marketplace, achat nommé',
  },
  chargeTypes: {
    usage: 'Utilisation',
    subscription: 'Abonnements',
    marketplace: 'Marketplace',
    services: 'Services professionnels',
  },
  whatToDo: 'Action requise',
  colon: '\u00a0: ',
  andMore: (count) => `et ${count} de plus`,
  questions: 'Une question\u00a0? Répondez à cet e-mail.',
  unsubscribe: 'Ne plus recevoir ce type d’e-mail',
  reminder: (subject) => `Rappel\u00a0: ${subject}`,
  betweenSentences: ' ',
  span: (first, last) => `${first} – ${last}`,
  balance: {
    purchaseOrder: 'Bon de commande',
    subject: (purchaseOrder, standing, others) => {
      const fact = {
        left: `il reste ${standing.amount} sur la ligne ${standing.lineItem}`,
        usedUp: `la ligne ${standing.lineItem} est épuisée`,
        overdrawn: `la ligne ${standing.lineItem} est dépassée de ${standing.amount}`,
      }[standing.kind]
      const more =
        others === 1 ? ', 1 autre ligne est concernée' : `, ${others} autres lignes sont concernées`
      return `Bon de commande ${purchaseOrder}\u00a0: ${fact}${others > 0 ? more : ''}`
    },
    headline: ({ kind, amount }) =>
      ({ left: `Il reste ${amount}`, usedUp: 'Solde épuisé', overdrawn: `Dépassement de ${amount}` })[kind],
    explanation: (lineItem, percent) =>
      percent === null
        ? `La valeur totale de la ligne ${lineItem} est entièrement consommée.`
        : `Le solde de la ligne ${lineItem} est passé sous ${percent} de sa valeur totale.`,
    lead: (count, period) =>
      count === 1
        ? `La facturation pour ${period} a fait passer une ligne de ce bon de commande sous un seuil de solde.`
        : `La facturation pour ${period} a fait passer ${count} lignes de ce bon de commande sous un seuil de solde.`,
    table: (currency) => `Lignes passées sous un seuil, montants en ${currency}`,
    lineItem: 'Ligne',
    totalValue: 'Valeur totale',
    drawn: 'Consommé',
    balanceLeft: 'Solde restant',
    percentLeft: (percent) => `reste ${percent}`,
    usedUp: 'épuisé',
    overdrawn: 'dépassé',
    belowThreshold: (percent) => `sous ${percent}`,
    action: (lineItem, empty) => {
      const which = lineItem === null ? 'de ces lignes' : `de la ligne ${lineItem}`
      return empty
        ? `Augmentez la valeur ${which} ou ajoutez une ligne dotée d’un nouveau solde, afin que les prochaines factures soient couvertes.`
        : `Augmentez la valeur ${which} ou ajoutez une ligne avant que le solde ne soit épuisé.`
    },
    why: (payer, seller) =>
      `Vous recevez cet e-mail car votre adresse est enregistrée comme contact pour des bons de commande (client\u00a0: ${payer}, vendeur\u00a0: ${seller}). Il est envoyé une fois par cycle de facturation lorsqu’un solde passe sous un seuil.`,
  },
  invoices: {
    title: (number, count) => (number === null ? `${count} factures` : `Facture ${number}`),
    invoice: 'Facture',
    charges: 'Frais',
    total: 'Montant total',
    reason: 'Motif',
    reasons: {
      'no-purchase-order': 'Aucun bon de commande n’est enregistré',
      'none-eligible': 'Aucun bon de commande ne couvre ces frais pour cette période',
      'none-with-balance': 'Le solde des bons de commande concernés est insuffisant',
      'credited-invoice-unassociated': 'La facture créditée n’a pas de bon de commande',
    },
  },
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} factures ont été émises sans bon de commande (${payer})`
        : `La facture ${number} a été émise sans bon de commande (${payer})`,
    headline: 'Aucun bon de commande',
    lead: (count, period, seller) =>
      count === 1
        ? `${seller} a émis cette facture pour ${period} sans numéro de bon de commande.`
        : `${seller} a émis ces factures pour ${period} sans numéro de bon de commande.`,
    table: 'Factures sans bon de commande',
    actions: {
      'no-purchase-order':
        'Enregistrez un bon de commande qui couvre ces frais, afin que les prochaines factures portent son numéro.',
      'none-eligible':
        'Enregistrez un bon de commande qui couvre ces frais, ou étendez-en un existant\u00a0: sa validité, ses types de lignes ou son périmètre.',
      'none-with-balance':
        'Augmentez la valeur d’une ligne qui couvre ces frais, ou enregistrez un nouveau bon de commande.',
      'credited-invoice-unassociated':
        'Enregistrez un bon de commande qui couvre ces frais, afin que les prochaines factures portent son numéro.',
      several:
        'Enregistrez un bon de commande qui couvre ces frais, ou étendez-en un existant\u00a0: sa validité, ses lignes ou leur valeur.',
    },
    why: (payer, seller) =>
      `Vous recevez cet e-mail car votre adresse est enregistrée comme contact pour des bons de commande (client\u00a0: ${payer}, vendeur\u00a0: ${seller}). Il est envoyé une fois par cycle de facturation lorsqu’une facture ne trouve pas de bon de commande.`,
  },
  held: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} factures sont en attente d’un bon de commande (${payer})`
        : `La facture ${number} est en attente d’un bon de commande (${payer})`,
    headline: 'En attente d’un bon de commande',
    lead: (count, period, seller) =>
      count === 1
        ? `Pour ce compte, chaque facture doit porter un bon de commande. ${seller} n’a pas encore émis cette facture pour ${period}, car aucun ne correspond.`
        : `Pour ce compte, chaque facture doit porter un bon de commande. ${seller} n’a pas encore émis ces factures pour ${period}, car aucun ne correspond.`,
    table: 'Factures en attente',
    actions: {
      'no-purchase-order': `Enregistrez un bon de commande qui couvre ces frais. ${release}`,
      'none-eligible': `Enregistrez un bon de commande qui couvre ces frais, ou étendez-en un existant\u00a0: sa validité, ses types de lignes ou son périmètre. ${release}`,
      'none-with-balance': `Augmentez la valeur d’une ligne qui couvre ces frais, ou enregistrez un nouveau bon de commande. ${release}`,
      'credited-invoice-unassociated': `Enregistrez un bon de commande qui couvre ces frais. ${release}`,
      several: `Enregistrez un bon de commande qui couvre ces frais, ou étendez-en un existant\u00a0: sa validité, ses lignes ou leur valeur. ${release}`,
    },
    why: (payer, seller) =>
      `Vous recevez cet e-mail car votre adresse est enregistrée comme contact pour des bons de commande (client\u00a0: ${payer}, vendeur\u00a0: ${seller}). Il est envoyé lorsque des factures sont en attente d’un bon de commande, puis à titre de rappel.`,
  },
  purchaseOrder: {
    leftShort: ({ kind, amount }) =>
      ({
        left: `, il reste ${amount}`,
        usedUp: ', solde épuisé',
        overdrawn: `, dépassement de ${amount}`,
        untracked: '',
      })[kind],
    leftLong: ({ kind, amount }) =>
      ({
        left: `Il reste ${amount} de sa valeur.`,
        usedUp: 'Sa valeur est entièrement consommée.',
        overdrawn: `Sa valeur est dépassée de ${amount}.`,
        untracked: 'Le solde de ses lignes n’est pas suivi.',
      })[kind],
    suspendedToo:
      'Il est suspendu\u00a0: aucune facture ne lui est imputée tant que la suspension n’est pas levée.',
    table: (currency) => `Lignes, montants en ${currency}`,
    untracked: 'non suivi',
    why: (payer, seller) =>
      `Vous recevez cet e-mail car votre adresse est enregistrée comme contact pour des bons de commande (client\u00a0: ${payer}, vendeur\u00a0: ${seller}). Il est envoyé avant la fin de validité d’un bon de commande, et lorsqu’il devient actif, est suspendu, est réactivé ou a pris fin.`,
    ends: {
      subject: ({ number, lastDay, left }) =>
        `Bon de commande ${number}\u00a0: fin de validité le ${lastDay}${left.short}`,
      headline: ({ lastDay }) => `Fin le ${lastDay}`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `Les factures des périodes allant jusqu’à ${lastMonth} sont imputées à ce bon de commande, même émises plus tard. Celles des périodes suivantes ne le sont pas.`,
      action: extend,
    },
    expired: {
      subject: ({ number, lastDay, left }) =>
        `Bon de commande ${number}\u00a0: expiré depuis le ${lastDay}${left.short}`,
      headline: ({ lastDay }) => `Terminé le ${lastDay}`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `Les factures des périodes allant jusqu’à ${lastMonth} sont encore imputées à ce bon de commande. Celles des périodes suivantes ne le sont pas.`,
      action: extend,
    },
    active: {
      subject: ({ number }) => `Bon de commande ${number}\u00a0: actif`,
      headline: () => 'Actif',
      explanation: ({ period }) => `Validité\u00a0: ${period}.`,
      lead: () => 'Les factures de ces périodes peuvent être imputées à ce bon de commande.',
      action:
        'Vérifiez que la validité et les valeurs sont celles convenues. Si c’est le cas, il n’y a rien à faire.',
    },
    suspended: {
      subject: ({ number }) => `Bon de commande ${number}\u00a0: suspendu`,
      headline: () => 'Suspendu',
      explanation: ({ period }) => `Validité\u00a0: ${period}.`,
      lead: () => 'Aucune facture n’est imputée à ce bon de commande tant que la suspension n’est pas levée.',
      action:
        'Si les prochaines factures doivent lui être imputées, levez la suspension avant leur émission. Sinon, enregistrez un autre bon de commande.',
    },
    resumed: {
      subject: ({ number }) => `Bon de commande ${number}\u00a0: suspension levée`,
      headline: () => 'Suspension levée',
      explanation: ({ period }) => `Validité\u00a0: ${period}.`,
      lead: () => 'Les factures de ces périodes peuvent de nouveau être imputées à ce bon de commande.',
      action:
        'Vérifiez que la validité et les valeurs sont toujours justes. Si des factures de périodes ultérieures doivent lui être imputées, repoussez le mois d’expiration.',
    },
  },
}
