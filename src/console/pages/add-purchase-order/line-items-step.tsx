import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { CoverageTable } from '../../parts/coverage-table'
import { faultOn } from '../../parts/fields/fault-at'
import { newLineItem, type LineItemForm } from '../../parts/fields/line-item-form'
import { useText } from '../../text/text'
import type { StepProps } from './step-props'
import { maximumLineItems, nextNumber, withCopy, withOneForEachMonth } from './each-month'
import { LineItemRow } from './line-item-row'
import { TotalValue } from './total-value'

/** The second step: the line items, what they are worth together, and the gaps that they leave. */
export function LineItemsStep({ order, faults }: StepProps) {
  const { t } = useText()
  const { form, change } = order
  const { lineItems, effectiveMonth: startMonth, expirationMonth: endMonth } = form
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(lineItems.slice(0, 1).map(({ key }) => key)),
  )
  const put = (next: readonly LineItemForm[]) => change({ lineItems: next })
  const add = () => {
    const added = newLineItem({ number: nextNumber(lineItems), startMonth, endMonth })
    put([...lineItems, added])
    setOpen(new Set([...open, added.key]))
  }
  return (
    <SpaceBetween size="l">
      <ListHeader
        count={lineItems.length}
        onOpenAll={() => setOpen(new Set(lineItems.map(({ key }) => key)))}
        onCloseAll={() => setOpen(new Set())}
      />
      {lineItems.length === 0 && <NoLineItems />}
      {lineItems.map((lineItem, index) => (
        <LineItemRow
          key={lineItem.key}
          order={order}
          faults={faults}
          lineItem={lineItem}
          index={index}
          isOpen={open.has(lineItem.key)}
          onOpen={(isOpen) =>
            setOpen(
              new Set(isOpen ? [...open, lineItem.key] : [...open].filter((key) => key !== lineItem.key)),
            )
          }
          onChange={(next) => put(lineItems.with(index, next))}
          onRemove={() => put(lineItems.toSpliced(index, 1))}
          onDuplicate={() => put(withCopy(lineItems, index))}
          onEachMonth={() => put(withOneForEachMonth(lineItems, index) ?? lineItems)}
        />
      ))}
      <Button iconName="add-plus" disabled={lineItems.length >= maximumLineItems} onClick={add}>
        {t('addPurchaseOrder.addLineItem')}
      </Button>
      {faultOn(faults, '/lineItems') && <Box color="text-status-error">{faultOn(faults, '/lineItems')}</Box>}
      <TotalValue order={order} />
      <CoverageTable
        window={order.form}
        lineItems={order.form.lineItems}
        types={order.sellerEntity?.lineItemTypes ?? []}
      />
    </SpaceBetween>
  )
}

function NoLineItems() {
  const { t } = useText()
  return (
    <Container>
      <Box textAlign="center">
        <Box variant="strong">{t('addPurchaseOrder.noLineItems')}</Box>
        <Box variant="p" color="text-body-secondary">
          {t('addPurchaseOrder.noLineItemsHelp')}
        </Box>
      </Box>
    </Container>
  )
}

interface ListHeaderProps {
  count: number
  onOpenAll: () => void
  onCloseAll: () => void
}

function ListHeader({ count, onOpenAll, onCloseAll }: ListHeaderProps) {
  const { t } = useText()
  return (
    <Header
      variant="h2"
      counter={`(${count})`}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button disabled={count === 0} onClick={onOpenAll}>
            {t('addPurchaseOrder.expandAll')}
          </Button>
          <Button disabled={count === 0} onClick={onCloseAll}>
            {t('addPurchaseOrder.collapseAll')}
          </Button>
        </SpaceBetween>
      }
    >
      {t('addPurchaseOrder.lineItems')}
    </Header>
  )
}
