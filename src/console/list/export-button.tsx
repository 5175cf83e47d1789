import Button from '@cloudscape-design/components/button'
import { useFlash } from '../shell/flash'
import { useReason } from '../parts/refusal'
import { useText } from '../text/text'

/** Saves everything that the filters leave; says so where that is refused. */
export function ExportButton({ save }: { save: () => Promise<void> }) {
  const { t } = useText()
  const reasonOf = useReason()
  const show = useFlash()
  return (
    <Button
      iconName="download"
      onClick={() => void save().catch((error: unknown) => show({ type: 'error', content: reasonOf(error) }))}
    >
      {t('list.export')}
    </Button>
  )
}
