import Button from '@cloudscape-design/components/button'
import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar'
import { useText } from '../text/text'
import { useFlashes } from './flash'

/** The messages above the page; loaded with the first of them. */
export default function FlashMessages() {
  const { t } = useText()
  const { items, dismiss } = useFlashes()
  const shown: FlashbarProps.MessageDefinition[] = items.map(({ id, type, header, content, action }) => ({
    id,
    type,
    header,
    content,
    action: action && (
      <Button
        onClick={() => {
          dismiss(id)
          action.onClick()
        }}
      >
        {action.text}
      </Button>
    ),
    dismissible: true,
    dismissLabel: t('general.dismiss'),
    onDismiss: () => dismiss(id),
    ariaRole: type === 'error' ? 'alert' : 'status',
  }))
  return <Flashbar items={shown} />
}
