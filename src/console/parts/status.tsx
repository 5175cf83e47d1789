import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import './status.css'

/** A status in words with its icon and colour. It wraps between words, where Cloudscape's own breaks them anywhere. */
export function Status({ children, ...props }: StatusIndicatorProps) {
  return (
    <StatusIndicator {...props}>
      <span className="status-words">{children}</span>
    </StatusIndicator>
  )
}
