import { useEffect, useState } from 'react'
import { useText } from '../text/text'

const tick = 15_000

/** The present, which moves on every quarter of a minute; milliseconds since 1970. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tick)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** A time as people say it, with the exact one and its zone on hover. */
export function When({ at }: { at: string }) {
  const { format } = useText()
  const now = useNow()
  return (
    <time dateTime={at} title={format.time(at)}>
      {format.relative(at, now)}
    </time>
  )
}
