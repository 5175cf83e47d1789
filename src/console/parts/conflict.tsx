import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useText } from '../text/text'
import { actorInWords } from './actor'
import { When } from './when'

export type ConflictChoice = 'mine' | 'theirs' | 'go-on'

/** A field that somebody has changed since, as it was, as the person typed it and as it is now. */
export interface ConflictRow {
  key: string
  label: string
  before: string
  yours: string
  theirs: string
}

interface Props {
  rows: readonly ConflictRow[]
  /** Who came first, and when (RFC 3339); null where it is not known. */
  by: string | null
  at: string | null
  onChoose: (choice: ConflictChoice) => void
}

/** Both versions side by side, for the person to choose; closing it goes on editing, so that nothing typed is lost. */
export function ConflictDialog({ rows, by, at, onChoose }: Props) {
  const { t } = useText()
  return (
    <Modal
      visible
      size="large"
      header={t('purchaseOrder.conflict')}
      onDismiss={() => onChoose('go-on')}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => onChoose('go-on')}>
              {t('purchaseOrder.goOnEditing')}
            </Button>
            <Button onClick={() => onChoose('theirs')}>{t('purchaseOrder.takeTheirs')}</Button>
            <Button variant="primary" onClick={() => onChoose('mine')}>
              {t('purchaseOrder.keepMine')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Box>
          {by === null
            ? t('purchaseOrder.conflictBySomebody')
            : t('purchaseOrder.conflictBy', { actor: actorInWords(by, t) })}{' '}
          {at && <When at={at} />}
        </Box>
        <Table
          variant="embedded"
          wrapLines
          items={rows}
          trackBy="key"
          ariaLabels={{ tableLabel: t('purchaseOrder.conflict') }}
          columnDefinitions={[
            { id: 'field', header: t('purchaseOrder.field'), cell: ({ label }) => label, isRowHeader: true },
            {
              id: 'before',
              header: t('purchaseOrder.asItWas'),
              cell: ({ before }) => written(before, t('general.none')),
            },
            {
              id: 'yours',
              header: t('purchaseOrder.yourVersion'),
              cell: (row) => marked(row.yours, row.before, t('general.none')),
            },
            {
              id: 'theirs',
              header: t('purchaseOrder.theirVersion'),
              cell: (row) => marked(row.theirs, row.before, t('general.none')),
            },
          ]}
        />
        <Box color="text-body-secondary">{t('purchaseOrder.conflictHelp')}</Box>
      </SpaceBetween>
    </Modal>
  )
}

function written(text: string, none: string) {
  return text === '' ? none : text
}

function marked(text: string, before: string, none: string) {
  return text === before ? written(text, none) : <b>{written(text, none)}</b>
}
