import ProgressBar from '@cloudscape-design/components/progress-bar'

/** How much of a value is left, as a bar. The amounts stand beside it; the bar is a drawing of them. */
export function BalanceBar({ balance, value, label }: { balance: string; value: string; label: string }) {
  const share = Number(value) === 0 ? 0 : (Number(balance) / Number(value)) * 100
  return <ProgressBar value={Math.min(100, Math.max(0, share))} ariaLabel={label} />
}
