import Button from '@cloudscape-design/components/button'
import { saveCsv } from '../../list/export'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'

const asCsv = { headers: { accept: 'text/csv' }, parseAs: 'text' as const }

interface Props {
  /** Asks for all of the list with what makes the answer CSV. */
  ask: (options: typeof asCsv) => Promise<{ data?: unknown; error?: unknown }>
  fileName: string
}

export function ExportButton({ ask, fileName }: Props) {
  const { t } = useText()
  const show = useFlash()
  return (
    <Button
      iconName="download"
      onClick={() =>
        void saveCsv(ask(asCsv), fileName).catch((error: unknown) =>
          show({ type: 'error', content: String(error) }),
        )
      }
    >
      {t('list.export')}
    </Button>
  )
}
