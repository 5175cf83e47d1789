/** Says every five seconds how far a slow piece of work is, and how long it has taken. */
export async function withTicker<T>(
  status: () => string,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const started = Date.now()
  const ticker = setInterval(
    () => say(`  ${status()} (${Math.round((Date.now() - started) / 1000)} s)`),
    5_000,
  )
  try {
    return await work()
  } finally {
    clearInterval(ticker)
  }
}
