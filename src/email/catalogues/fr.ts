import type { Catalogue } from '../catalogue'

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
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} factures ont été émises sans bon de commande (${payer})`
        : `La facture ${number} a été émise sans bon de commande (${payer})`,
    headline: 'Aucun bon de commande',
    title: (number, count) => (number === null ? `${count} factures` : `Facture ${number}`),
    lead: (count, period, seller) =>
      count === 1
        ? `${seller} a émis cette facture pour ${period} sans numéro de bon de commande.`
        : `${seller} a émis ces factures pour ${period} sans numéro de bon de commande.`,
    table: 'Factures sans bon de commande',
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
}
