import type { NoticeContent } from '../domain/notice'
import { balanceView, viewOfBalance } from './balance-view'
import { composeMessage, type Envelope } from './message'
import { withPlainSpaces } from './plain-text'
import { templateOf } from './templates'
import { unassociatedView, viewOfUnassociated } from './unassociated-view'

export interface RenderedNotice {
  subject: string
  /** The MIME message, to be kept and sent as it is. */
  message: Buffer
}

const balanceTemplate = templateOf('balance', balanceView)
const unassociatedTemplate = templateOf('unassociated', unassociatedView)

/** Writes a notice in the recipient's language. The same input gives the same bytes. */
export function renderNotice(content: NoticeContent, envelope: Envelope): RenderedNotice {
  const { subject, html, text } = lettersOf(content, envelope.language)
  const letter = { subject: withPlainSpaces(subject), html, text: withPlainSpaces(text) }
  return { subject: letter.subject, message: composeMessage(letter, envelope) }
}

function lettersOf(content: NoticeContent, language: Envelope['language']) {
  if (content.kind === 'balance') {
    const view = viewOfBalance(content, language)
    return { subject: view.subject, ...balanceTemplate(view) }
  }
  const view = viewOfUnassociated(content, language)
  return { subject: view.subject, ...unassociatedTemplate(view) }
}
