import Icon from '@cloudscape-design/components/icon'
import Input from '@cloudscape-design/components/input'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useText } from '../text/text'
import './payer-place.css'
import { useWanted } from './use-wanted'

/**
 * Where an operator chooses a payer. The choice weighs much: until one is chosen, or the pointer or the focus comes here, a field that looks
 * like it stands in its place.
 */
export function PayerPlace() {
  const [PayerChoice, want] = useWanted(() => import('./payer-choice'))
  const [search] = useSearchParams()
  const begun = useRef({ hasFocus: false, isPressed: false })
  const isChosen = search.has('payer')
  useEffect(() => {
    if (isChosen) want()
  })
  if (PayerChoice) return <PayerChoice begun={begun.current} />
  const press = () => {
    want()
    begun.current.isPressed = true
  }
  return (
    <div
      className="payer-place"
      onPointerEnter={want}
      onPointerDown={press}
      onKeyDown={({ key }) => ['Enter', ' ', 'ArrowDown', 'ArrowUp'].includes(key) && press()}
      onFocus={() => {
        want()
        begun.current.hasFocus = true
      }}
      onBlur={() => (begun.current = { hasFocus: false, isPressed: false })}
    >
      <Field />
    </div>
  )
}

function Field() {
  const { t } = useText()
  const [search] = useSearchParams()
  return (
    <>
      <Input
        value={search.get('payer') ?? t('general.allPayers')}
        ariaLabel={t('general.payer')}
        nativeInputAttributes={{
          readOnly: true,
          role: 'combobox',
          'aria-haspopup': 'listbox',
          'aria-expanded': false,
        }}
      />
      <span className="payer-place-icon">
        <Icon name="caret-down-filled" />
      </span>
    </>
  )
}
