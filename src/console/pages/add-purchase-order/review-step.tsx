import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { formatMoney } from '../../../domain/money'
import { isMonth } from '../../../domain/month'
import { CoverageTable } from '../../parts/coverage-table'
import { AddressBlock } from '../../parts/fields/address-block'
import { valueOf, type LineItemForm } from '../../parts/fields/line-item-form'
import { RightHeading } from '../../parts/right-heading'
import { useText } from '../../text/text'
import type { Order } from './order'
import { useTotal } from './total-value'

interface Props {
  order: Order
  onEdit: (step: number) => void
}

/** The last look: everything that is about to be registered, with a way back to each step. */
export function ReviewStep({ order, onEdit }: Props) {
  const { t } = useText()
  const edit = (step: number, title: string) => (
    <Button ariaLabel={`${t('general.edit')}: ${title}`} onClick={() => onEdit(step)}>
      {t('general.edit')}
    </Button>
  )
  const details = t('addPurchaseOrder.order')
  const lineItems = t('addPurchaseOrder.lineItems')
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" actions={edit(0, details)}>
            {details}
          </Header>
        }
      >
        <KeyValuePairs columns={3} minColumnWidth={170} items={useDetails(order)} />
      </Container>
      <LineItems
        order={order}
        header={
          <Header
            variant="h2"
            counter={`(${order.form.lineItems.length})`}
            description={`${t('addPurchaseOrder.totalValue')}: ${useTotal(order)}`}
            actions={edit(1, lineItems)}
          >
            {lineItems}
          </Header>
        }
      />
      <CoverageTable
        window={order.form}
        lineItems={order.form.lineItems}
        types={order.sellerEntity?.lineItemTypes ?? []}
      />
    </SpaceBetween>
  )
}

function useDetails({ form, payer, sellerEntity }: Order) {
  const { t, format } = useText()
  const none = t('general.none')
  const month = (text: string) => (isMonth(text) ? format.monthLong(text) : none)
  const several = (items: readonly string[], empty: string) =>
    items.length === 0 ? empty : format.list(items)
  const { shipTo } = form
  const shipped =
    shipTo.kind === 'other' ? <AddressBlock address={shipTo.address} /> : t(`fields.shipTo-${shipTo.kind}`)
  return [
    { label: t('general.payer'), value: payer?.name ?? none },
    { label: t('fields.sellerEntity'), value: sellerEntity?.name ?? none },
    { label: t('addPurchaseOrder.number'), value: form.number || none },
    { label: t('fields.description'), value: form.description || none },
    {
      label: t('addPurchaseOrder.window'),
      value: t('addPurchaseOrder.months', {
        first: month(form.effectiveMonth),
        last: month(form.expirationMonth),
      }),
    },
    { label: t('fields.shipTo'), value: shipped },
    {
      label: t('fields.contacts'),
      value: several(
        form.contacts.map(({ name, email }) => `${name} <${email}>`),
        none,
      ),
    },
    {
      label: t('fields.tags'),
      value: several(
        form.tags.map(({ key, value }) => `${key}=${value}`),
        none,
      ),
    },
    { label: t('fields.taxNumbers'), value: several(form.taxRegistrationNumbers, t('fields.any')) },
    { label: t('fields.invoiceUnits'), value: several(form.invoiceUnits, t('fields.any')) },
    { label: t('fields.overagePolicy'), value: t(`words.overagePolicy-${form.overagePolicy}`) },
    {
      label: t('fields.thresholds'),
      value: several(
        form.balanceThresholds.map((percent) => format.percent(percent / 100)),
        none,
      ),
    },
  ]
}

function LineItems({ order, header }: { order: Order; header: React.ReactNode }) {
  const { t, format, language } = useText()
  const { form, currency } = order
  const worth = (lineItem: LineItemForm) => {
    const value = currency === '' ? undefined : valueOf(lineItem, currency, language)
    if (value === null) return t('general.notTracked')
    return value ? format.amount(formatMoney(value.totalValue, currency), currency) : t('fields.totalUnknown')
  }
  return (
    <Table
      header={header}
      ariaLabels={{ tableLabel: t('addPurchaseOrder.lineItems') }}
      items={form.lineItems}
      trackBy="key"
      empty={t('addPurchaseOrder.noLineItems')}
      columnDefinitions={[
        { id: 'number', header: t('fields.lineItemNumber'), cell: ({ number }) => number, isRowHeader: true },
        {
          id: 'type',
          header: t('fields.lineItemType'),
          cell: ({ type }) => type && t(`words.lineItemType-${type}`),
        },
        {
          id: 'start',
          header: t('fields.startMonth'),
          cell: ({ startMonth: month }) => isMonth(month) && format.month(month),
        },
        {
          id: 'end',
          header: t('fields.endMonth'),
          cell: ({ endMonth: month }) => isMonth(month) && format.month(month),
        },
        { id: 'description', header: t('fields.description'), cell: ({ description }) => description },
        {
          id: 'value',
          header: <RightHeading>{t('addPurchaseOrder.value')}</RightHeading>,
          cell: (lineItem) => (
            <div className="amount" style={{ textAlign: 'end' }}>
              {worth(lineItem)}
            </div>
          ),
        },
      ]}
    />
  )
}
