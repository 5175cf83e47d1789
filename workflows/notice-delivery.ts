import { continueAsNew, setCurrentDetails, sleep } from '@temporalio/workflow'
import { notices } from './activities'
import type { NoticeDeliveryInput } from './messages'

/** Notices of one activity: a few seconds of rendering or sending. */
const noticeSlice = 500

/** Rounds before the history starts afresh: at most 16 events each. */
const roundsPerHistory = 15

/** Waits between attempts at a mail server that serves nobody, the last one repeated. */
const serverWaits = ['10 seconds', '1 minute', '5 minutes', '15 minutes'] as const

/**
 * Renders and sends what is due and belongs to no billing run, until nothing is. While the mail server serves nobody it waits
 * and tries again, for as long as that takes. It does not wait for single messages that are put off: whoever started it
 * starts it again when they are due.
 */
export async function noticeDelivery(input: NoticeDeliveryInput): Promise<void> {
  let { sent = 0, serverWait = 0 } = input
  for (let round = 0; round < roundsPerHistory; round++) {
    const slice = { at: new Date().toISOString(), limit: noticeSlice }
    const rendered = await notices.renderDueNotices.executeWithOptions(
      { summary: 'Render the messages that are due and freeze them' },
      [slice],
    )
    const outcome = await notices.sendDueNotices.executeWithOptions(
      { summary: 'Send the messages that are due' },
      [slice],
    )
    sent += outcome.sent
    showStatus(sent, outcome)
    if (outcome.serverProblem === null) {
      serverWait = 0
      if (rendered.remaining + outcome.remaining === 0) return
    } else {
      if (outcome.sent > 0) serverWait = 0
      await sleep(serverWaits[Math.min(serverWait, serverWaits.length - 1)] ?? '15 minutes', {
        summary: `${outcome.remaining} messages wait for the mail server`,
      })
      serverWait += 1
    }
  }
  await continueAsNew<typeof noticeDelivery>({ sent, serverWait })
}

/** The status block of the Temporal UI. */
function showStatus(
  sent: number,
  { remaining, serverProblem }: { remaining: number; serverProblem: string | null },
): void {
  const server = serverProblem === null ? 'takes messages' : 'serves nobody now'
  setCurrentDetails(
    [
      '### Messages that belong to no billing run',
      '',
      '| sent | due | mail server |',
      '| ---: | ---: | --- |',
      `| ${sent} | ${remaining} | **${server}** |`,
      '',
      'Messages: `drawdown notice list`.',
    ].join('\n'),
  )
}
