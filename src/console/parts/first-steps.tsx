import type { Permission } from '../../domain/access'
import { useSession } from '../session/session'
import { useChosenPayer } from '../shell/chosen-payer'
import { useText } from '../text/text'
import { GoLink } from './go-link'

const steps = [
  { text: 'firstSellerEntity', to: '/settings/seller-entities/new', needs: 'seller-entities:write' },
  { text: 'firstPayer', to: '/settings/payers/new', needs: 'payers:write' },
  { text: 'firstImport', to: '/imports', needs: 'charges:write' },
  { text: 'firstRun', to: '/billing-runs?start=true', needs: 'billing-runs:write' },
] as const satisfies readonly { text: string; to: string; needs: Permission }[]

/** What a seller begins with, one after the other, where there is nothing of anybody yet; nothing for those who may not. */
export function FirstSteps() {
  const { t } = useText()
  const { can } = useSession()
  const own = steps.filter(({ needs }) => can(needs))
  const isOfOne = useChosenPayer() !== null
  if (isOfOne || own.length === 0) return null
  return (
    <ol className="first-steps">
      {own.map(({ text, to }) => (
        <li key={text}>
          <GoLink to={to}>{t(`general.${text}`)}</GoLink>
        </li>
      ))}
    </ol>
  )
}
