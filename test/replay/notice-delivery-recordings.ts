import { noticeDeliveryWorkflowId, taskQueues } from '../../workflows/messages'
import { queueReminders, seedWorld } from '../support/notice-world'
import { startAllWorkers } from '../support/all-workers'
import { startScriptedMailServer, type MailScript } from '../support/scripted-mail-server'
import type { noticeDelivery } from '../../workflows'
import { closedAtFirst, recording, type Recording } from './recording'

/** Two reminders, which belong to no billing run, and what the mail server says to them. */
function story(name: string, script: MailScript = {}): Recording {
  return recording([name], async ({ server, client, db, onEnd, save }) => {
    const mailServer = await startScriptedMailServer(script)
    onEnd(mailServer.stop)
    onEnd(await startAllWorkers({ ...server, db, smtpUrl: mailServer.url }))
    await queueReminders(db, await seedWorld(db), 2)
    const handle = await client.workflow.start<typeof noticeDelivery>('noticeDelivery', {
      workflowId: noticeDeliveryWorkflowId,
      taskQueue: taskQueues.lifecycle,
      args: [{}],
    })
    await handle.result()
    await save(name, handle)
  })
}

export const noticeDeliveryRecordings = [
  story('notice-delivery'),
  story('notice-delivery-closed-server', closedAtFirst()),
]
