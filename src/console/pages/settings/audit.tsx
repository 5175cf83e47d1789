import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { auditSubjectKinds } from '../../../domain/audit'
import { answerOf, useClient, type Schema } from '../../client'
import { actorInWords } from '../../parts/actor'
import { When } from '../../parts/when'
import { useChosenPayer } from '../../shell/chosen-payer'
import { useText } from '../../text/text'
import { AuditChanges } from './audit-changes'
import { CursorTable, type CursorQuery } from './cursor-table'
import { dashed } from './dashed'

type Entry = Schema<'AuditEntry'>

/** Who did what to what, when, and what changed. */
export default function Audit() {
  const { t } = useText()
  const client = useClient()
  const payer = useChosenPayer()
  const [opened, setOpened] = useState<Entry | null>(null)
  const columns = useColumns(setOpened)
  return (
    <>
      <CursorTable<Entry>
        name="audit"
        title={t('settings.audit')}
        columns={columns}
        filters={[
          { key: 'actor', label: t('audit.actor') },
          {
            key: 'subjectKind',
            label: t('audit.kind'),
            options: auditSubjectKinds.map((value) => ({ value, label: t(`audit.kind-${value}`) })),
          },
          { key: 'subjectId', label: t('audit.subjectId') },
          { key: 'from', label: t('audit.from') },
          { key: 'to', label: t('audit.to') },
        ]}
        filterPlaceholder={t('audit.filter')}
        fixed={payer === null ? {} : { payer }}
        load={(query) => answerOf(client.GET('/v1/audit', { params: { query: withTimes(query) as never } }))}
        idOf={({ id }) => id}
        empty={t('audit.empty')}
      />
      {opened && <AuditChanges entry={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** A day is as good as a time: it begins at midnight here. */
function withTimes(query: CursorQuery): CursorQuery {
  const times = (['from', 'to'] as const).flatMap((name) => {
    const value = query[name]
    const isDay = value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value)
    const at = isDay ? new Date(`${value}T00:00:00`) : null
    return at === null || Number.isNaN(at.getTime()) ? [] : [[name, at.toISOString()] as const]
  })
  return { ...query, ...Object.fromEntries(times) }
}

function useColumns(open: (entry: Entry) => void) {
  const { t } = useText()
  return [
    { id: 'at', header: t('audit.at'), cell: ({ at }: Entry) => <When at={at} /> },
    {
      id: 'actor',
      header: t('audit.actor'),
      cell: ({ actor, role }: Entry) =>
        role === null ? actorInWords(actor, t) : `${actor} · ${t(`role.${role}`)}`,
    },
    { id: 'verb', header: t('audit.verb'), cell: ({ verb }: Entry) => t(`audit.do-${dashed(verb)}`) },
    { id: 'subject', header: t('audit.subject'), cell: ({ subject }: Entry) => subject.number },
    { id: 'payer', header: t('general.payer'), cell: ({ payer }: Entry) => payer?.name ?? '–' },
    {
      id: 'changes',
      header: t('audit.changes'),
      cell: (entry: Entry) => (
        <Button
          variant="inline-link"
          ariaLabel={t('audit.showOf', {
            what: `${t(`audit.do-${dashed(entry.verb)}`)} ${entry.subject.number}`,
          })}
          onClick={() => open(entry)}
        >
          {t('audit.show')}
        </Button>
      ),
    },
  ]
}
