import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Faults } from '../../parts/faults'
import { faultAt } from '../../parts/fields/fault-at'
import { LineItemFields } from '../../parts/fields/line-item-fields'
import { valueOf, type LineItemForm } from '../../parts/fields/line-item-form'
import { isMonth } from '../../../domain/month'
import { formatMoney } from '../../../domain/money'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'
import { maximumLineItems, withOneForEachMonth } from './each-month'
import { useMonths } from '../../parts/months'
import type { Order } from './order'

interface Props {
  order: Order
  faults: Faults
  lineItem: LineItemForm
  index: number
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onChange: (lineItem: LineItemForm) => void
  onRemove: () => void
  onDuplicate: () => void
  onEachMonth: () => void
}

/** One line item: its outline, and its fields while it is open. One with a fault is open. */
export function LineItemRow({ order, faults, lineItem, index, isOpen, onOpen, onChange, ...does }: Props) {
  const { t } = useText()
  const { form, currency, sellerEntity } = order
  const fault = faultAt(faults, `/lineItems/${index}`)
  const isShown = isOpen || fault !== undefined
  return (
    <ExpandableSection
      variant="container"
      headingTagOverride="h3"
      headerText={t('addPurchaseOrder.lineItem', { number: lineItem.number || '–' })}
      headerDescription={useOutline(lineItem, currency)}
      headerInfo={
        fault === undefined ? undefined : <Status type="error">{t('problem.invalid-document')}</Status>
      }
      headerActions={<RowActions order={order} lineItem={lineItem} index={index} {...does} />}
      expanded={isShown}
      onChange={({ detail }) => onOpen(detail.expanded)}
    >
      {isShown && (
        <LineItemFields
          value={lineItem}
          onChange={onChange}
          faults={faults}
          at={`/lineItems/${index}`}
          currency={currency}
          types={sellerEntity?.lineItemTypes ?? []}
          window={form}
        />
      )}
    </ExpandableSection>
  )
}

/** Type, months and value in a line. */
function useOutline({ ...lineItem }: LineItemForm, currency: string): string {
  const { t, format, language } = useText()
  const monthsOf = useMonths()
  const { type, startMonth, endMonth, description } = lineItem
  const value = currency === '' ? undefined : valueOf(lineItem, currency, language)
  const worth =
    value === null
      ? t('general.notTracked')
      : value && format.amount(formatMoney(value.totalValue, currency), currency)
  const months = isMonth(startMonth) && isMonth(endMonth) && monthsOf(startMonth, endMonth)
  const parts = [type !== '' && t(`words.lineItemType-${type}`), months, worth, description]
  return parts.filter((part) => part).join(' · ')
}

type ActionProps = Pick<Props, 'order' | 'lineItem' | 'index' | 'onRemove' | 'onDuplicate' | 'onEachMonth'>

function RowActions({ order, lineItem, index, onRemove, onDuplicate, onEachMonth }: ActionProps) {
  const { t } = useText()
  const { lineItems } = order.form
  const isFull = lineItems.length >= maximumLineItems
  const canSplit = withOneForEachMonth(lineItems, index) !== undefined
  const actions: Record<string, () => void> = {
    duplicate: onDuplicate,
    remove: onRemove,
  }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {hasSeveralMonths(lineItem) && (
        <Button
          disabled={!canSplit}
          disabledReason={t('addPurchaseOrder.eachMonthDisabled', { max: maximumLineItems })}
          onClick={onEachMonth}
        >
          {t('addPurchaseOrder.eachMonth')}
        </Button>
      )}
      <ButtonDropdown
        variant="icon"
        ariaLabel={t('addPurchaseOrder.rowActions', { number: lineItem.number || String(index + 1) })}
        items={[
          { id: 'duplicate', text: t('addPurchaseOrder.duplicate'), disabled: isFull },
          { id: 'remove', text: t('general.remove') },
        ]}
        onItemClick={({ detail }) => actions[detail.id]?.()}
      />
    </SpaceBetween>
  )
}

function hasSeveralMonths({ startMonth, endMonth }: LineItemForm): boolean {
  return isMonth(startMonth) && isMonth(endMonth) && startMonth < endMonth
}
