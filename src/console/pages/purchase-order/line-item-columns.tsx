import Box from '@cloudscape-design/components/box'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import type { TableProps } from '@cloudscape-design/components/table'
import { Amount } from '../../parts/amount'
import { AmountLeft } from '../../parts/amount-left'
import { lineItemFormOf, type LineItemForm } from '../../parts/fields/line-item-form'
import { RightHeading } from '../../parts/right-heading'
import type { Text } from '../../text/text'
import { CellInput } from './cell-input'
import type { LineItem, Order } from './order'
import { taxInWords } from './terms-fields'
import type { CellEdit, OpenCell } from './use-cell-edits'

export type LineItemAction = 'edit' | 'end' | 'remove'

interface Editing {
  hold: (cell: OpenCell) => void
  faultAt: (item: LineItem, columnId: string, value: CellEdit | undefined) => string | undefined
  act: (action: LineItemAction, item: LineItem) => void
}

type Column = TableProps.ColumnDefinition<LineItem>

/** The columns of the line items; without `editing` they are only read. */
export function lineItemColumns(text: Text, order: Order, editing: Editing | null): Column[] {
  const { t, format } = text
  const column = (
    id: keyof LineItemForm,
    header: string,
    cell: Column['cell'],
    isOfValue = false,
  ): Column => ({
    id,
    header,
    ariaLabel: () => header,
    cell: isOfValue ? (item) => <Box textAlign="right">{cell(item)}</Box> : cell,
    minWidth: 120,
    ...(editing && { editConfig: editOf(id, header, text, editing, isOfValue) }),
  })
  return [
    {
      id: 'number',
      header: t('purchaseOrder.number'),
      cell: ({ number }) => number,
      isRowHeader: true,
      minWidth: 90,
    },
    column('description', t('purchaseOrder.description'), ({ description }) => description || '–'),
    ...valueColumns(text, order),
    {
      id: 'type',
      header: t('purchaseOrder.type'),
      cell: ({ type }) => t(`words.lineItemType-${type}`),
      minWidth: 130,
    },
    column('startMonth', t('purchaseOrder.startMonth'), ({ startMonth }) => format.month(startMonth)),
    column('endMonth', t('purchaseOrder.endMonth'), ({ endMonth }) => format.month(endMonth)),
    column(
      'unitPrice',
      t('purchaseOrder.unitPrice'),
      ({ unitPrice }) => amount(unitPrice, order.currency, text),
      true,
    ),
    column(
      'quantity',
      t('purchaseOrder.quantity'),
      ({ quantity }) => (quantity === null ? '–' : format.number(quantity)),
      true,
    ),
    column('tax', t('purchaseOrder.tax'), ({ tax }) => taxInWords(tax, order.currency, text) || '–', true),
    ...(editing ? [actionColumn(text, editing)] : []),
  ]
}

/** Other than the price, what belongs to a value can be set only together with it, in the dialog. */
function editOf(
  id: keyof LineItemForm,
  label: string,
  { t, language }: Text,
  { faultAt, hold }: Editing,
  isOfValue: boolean,
) {
  return {
    ariaLabel: label,
    editIconAriaLabel: t('purchaseOrder.editable'),
    errorIconAriaLabel: t('purchaseOrder.refused'),
    ...(id === 'tax' && { constraintText: t('purchaseOrder.taxShape') }),
    disabledReason: ({ unitPrice }: LineItem) =>
      isOfValue && unitPrice === null ? t('purchaseOrder.trackFirst') : undefined,
    validation: (item: LineItem, value: CellEdit | undefined) => faultAt(item, id, value),
    editingCell: (item: LineItem, context: TableProps.CellContext<CellEdit>) => (
      <CellInput
        field={id}
        form={lineItemFormOf(item, language)}
        label={label}
        context={context}
        onHold={hold}
      />
    ),
  }
}

function valueColumns({ t, format }: Text, { currency }: Order): Column[] {
  return [
    {
      id: 'balance',
      header: <RightHeading>{t('purchaseOrder.balance')}</RightHeading>,
      minWidth: 170,
      cell: ({ balance, totalValue }) => (
        <Box textAlign="right">
          <AmountLeft balance={balance} value={totalValue} currency={currency} />
        </Box>
      ),
    },
    {
      id: 'drawn',
      header: <RightHeading>{t('purchaseOrder.drawn')}</RightHeading>,
      minWidth: 120,
      cell: ({ drawn }) => (
        <Box textAlign="right">
          <Amount amount={drawn} currency={currency} />
        </Box>
      ),
    },
    {
      id: 'total',
      header: <RightHeading>{t('purchaseOrder.total')}</RightHeading>,
      minWidth: 120,
      cell: ({ totalValue }) => <Box textAlign="right">{amount(totalValue, currency, { t, format })}</Box>,
    },
  ]
}

function amount(value: string | null, currency: string, { t, format }: Pick<Text, 't' | 'format'>) {
  return value === null ? (
    t('general.notTracked')
  ) : (
    <span className="amount">{format.amount(value, currency)}</span>
  )
}

function actionColumn({ t }: Text, { act }: Editing): Column {
  return {
    id: 'actions',
    header: t('purchaseOrder.actions'),
    minWidth: 100,
    cell: (item) => (
      <ButtonDropdown
        variant="inline-icon"
        expandToViewport
        ariaLabel={t('purchaseOrder.actionsOf', { number: item.number })}
        items={[
          { id: 'edit', text: t('general.edit') },
          { id: 'end', text: t('purchaseOrder.end') },
          {
            id: 'remove',
            text: t('general.remove'),
            disabled: /[1-9]/.test(item.drawn),
            disabledReason: t('purchaseOrder.cannotRemove'),
          },
        ]}
        onItemClick={({ detail }) => act(detail.id as LineItemAction, item)}
      />
    ),
  }
}
