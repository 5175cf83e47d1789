import Link from '@cloudscape-design/components/link'
import Popover from '@cloudscape-design/components/popover'
import { use } from 'react'
import { FieldHelpContext } from '../shell/page'
import { useText } from '../text/text'
import type { rules } from '../text/messages/en/rules'

export type Rule = Exclude<keyof typeof rules, 'info' | 'infoOf'>

/** A link beside a label that opens the help panel at the rule of the field; in a dialog, which covers the panel, the rule itself. */
export function InfoLink({ label, rule }: { label: string; rule: Rule }) {
  const { t } = useText()
  const openHelp = use(FieldHelpContext)
  const text = t(`rules.${rule}`)
  if (openHelp === null)
    return (
      <Popover header={label} content={text} size="medium" renderWithPortal triggerType="custom">
        <Link variant="info" ariaLabel={t('rules.infoOf', { label })}>
          {t('rules.info')}
        </Link>
      </Popover>
    )
  return (
    <Link
      variant="info"
      ariaLabel={t('rules.infoOf', { label })}
      onFollow={() => openHelp({ title: label, paragraphs: [text] })}
    >
      {t('rules.info')}
    </Link>
  )
}
