import type { NoticeContent } from '../domain/notice-content'
import { balanceView, viewOfBalance } from './balance-view'
import { composeMessage, type Envelope } from './message'
import { withPlainSpaces } from './plain-text'
import { templateOf } from './templates'
import { invoicesView, viewOfInvoices } from './invoices-view'
import { purchaseOrderView, viewOfPurchaseOrder } from './purchase-order-view'

export interface RenderedNotice {
  subject: string
  /** The MIME message, to be kept and sent as it is. */
  message: Buffer
}

const balanceTemplate = templateOf('balance', balanceView)
const invoicesTemplate = templateOf('invoices', invoicesView)
const purchaseOrderTemplate = templateOf('purchase-order', purchaseOrderView)

/** Writes a notice in the recipient's language. The same input gives the same bytes. */
export function renderNotice(content: NoticeContent, envelope: Envelope): RenderedNotice {
  const { subject, html, text } = lettersOf(content, envelope)
  const letter = { subject: withPlainSpaces(subject), html, text: withPlainSpaces(text) }
  return { subject: letter.subject, message: composeMessage(letter, envelope) }
}

function lettersOf(content: NoticeContent, { language, unsubscribeUrl }: Envelope) {
  switch (content.kind) {
    case 'balance': {
      const view = viewOfBalance(content, language)
      return { subject: view.subject, ...balanceTemplate({ ...view, unsubscribeUrl }) }
    }
    case 'expiry':
    case 'lifecycle': {
      const view = viewOfPurchaseOrder(content, language)
      return { subject: view.subject, ...purchaseOrderTemplate({ ...view, unsubscribeUrl }) }
    }
    case 'unassociated':
    case 'held': {
      const view = viewOfInvoices(content, language)
      return { subject: view.subject, ...invoicesTemplate({ ...view, unsubscribeUrl }) }
    }
  }
}
