import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { useWanted } from '../shell/use-wanted'
import { useText } from '../text/text'
import type { TablePreferencesProps } from './table-preferences'

/** Opens the preferences of a table, which come over the network once the pointer or the focus is on it. */
export function PreferencesButton(props: TablePreferencesProps) {
  const { t } = useText()
  const [TablePreferences, want] = useWanted(() => import('./table-preferences'))
  const [isPressed, press] = useState(false)
  if (TablePreferences && isPressed) return <TablePreferences {...props} />
  return (
    <div onPointerEnter={want} onFocus={want}>
      <Button
        variant="icon"
        iconName="settings"
        ariaLabel={t('list.preferences')}
        onClick={() => {
          want()
          press(true)
        }}
      />
    </div>
  )
}
