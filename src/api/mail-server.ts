import { connect } from 'node:net'

/** How long a mail server may take to accept a connection, in milliseconds. */
const patience = 3_000

/** Whether something accepts connections where `smtpUrl` says; nothing is said to it. */
export function isMailServerReachable(smtpUrl: string): Promise<boolean> {
  const { protocol, hostname, port } = new URL(smtpUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) || (protocol === 'smtps:' ? 465 : 587) })
    const answer = (isReachable: boolean) => {
      socket.destroy()
      resolve(isReachable)
    }
    socket.setTimeout(patience, () => answer(false))
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}
