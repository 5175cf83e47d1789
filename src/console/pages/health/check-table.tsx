import Header from '@cloudscape-design/components/header'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'

type Check = Schema<'HealthCheck'>

const looks: Readonly<Record<Check['state'], StatusIndicatorProps.Type>> = {
  ok: 'success',
  failed: 'error',
  unknown: 'info',
}

/** Each check with what was found and, where something is wrong, its cure. */
export function CheckTable({ checks }: { checks: Check[] }) {
  const { t, format } = useText()
  const found = ({ name, state, names, figure }: Check) => {
    if (state === 'unknown') return t(name === 'verification' ? 'health.verificationNone' : 'health.unknown')
    return t(`health.found-${name}-${state}`, {
      names: format.list(names),
      figure: figure === null ? '–' : format.number(figure),
      count: figure ?? 0,
    })
  }
  return (
    <Table<Check>
      items={checks}
      trackBy="name"
      wrapLines
      ariaLabels={{ tableLabel: t('health.checks') }}
      header={<Header variant="h2">{t('health.checks')}</Header>}
      columnDefinitions={[
        {
          id: 'check',
          header: t('health.check'),
          isRowHeader: true,
          minWidth: 130,
          cell: ({ name }) => t(`health.check-${name}`),
        },
        {
          id: 'state',
          header: t('health.state'),
          minWidth: 150,
          cell: ({ state }) => <Status type={looks[state]}>{t(`health.state-${state}`)}</Status>,
        },
        { id: 'found', header: t('health.found'), minWidth: 200, cell: found },
        {
          id: 'cure',
          header: t('health.cure'),
          minWidth: 200,
          cell: ({ name, state, cure }) =>
            cure !== null && state !== 'ok' && t(`health.cure-${cureOf(name, state)}`),
        },
      ]}
    />
  )
}

/** What is not known has the cure of what it hangs on; all else its own. */
function cureOf(name: Check['name'], state: 'failed' | 'unknown') {
  if (state === 'failed') return name
  if (name === 'worker' || name === 'schedules') return 'temporal'
  if (name === 'migrations' || name === 'clock') return 'database'
  return name === 'mail-server' ? 'mail-unknown' : name
}
