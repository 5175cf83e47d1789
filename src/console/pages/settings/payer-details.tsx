import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { languageNames } from '../../text/language'
import { useText } from '../../text/text'
import { AddressText } from './address-text'
import { LinkedAccounts } from './linked-accounts'

type Payer = Schema<'Payer'>

/** One payer as it is there now. */
export function usePayer(code: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['payer', code],
    queryFn: () => answerOf(client.GET('/v1/payers/{code}', { params: { path: { code } } })),
  })
}

/** The payer of whoever is signed in. */
export function OwnPayer({ code }: { code: string }) {
  const { t } = useText()
  const payer = usePayer(code)
  if (payer.isError) return <ProblemAlert error={payer.error} onRetry={() => void payer.refetch()} />
  if (!payer.data) return <Box>{t('general.loading')}</Box>
  return (
    <SpaceBetween size="l">
      <Box color="text-body-secondary">{t('payers.ownHelp')}</Box>
      <PayerDetails payer={payer.data} heading={payer.data.name} />
    </SpaceBetween>
  )
}

/** All that is kept about a payer. */
export function PayerDetails({ payer, heading }: { payer: Payer; heading: string }) {
  const { t } = useText()
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{heading}</Header>}>
        <Facts payer={payer} />
      </Container>
      <Table
        variant="container"
        items={payer.invoiceUnits}
        trackBy="code"
        ariaLabels={{ tableLabel: t('payers.invoiceUnits') }}
        header={
          <Header
            variant="h2"
            counter={`(${payer.invoiceUnits.length})`}
            description={t('payers.invoiceUnitsHelp')}
          >
            {t('payers.invoiceUnits')}
          </Header>
        }
        columnDefinitions={[
          { id: 'code', header: t('payers.code'), cell: ({ code }) => code, isRowHeader: true },
          { id: 'name', header: t('payers.name'), cell: ({ name }) => name },
        ]}
        empty={t('payers.noInvoiceUnits')}
      />
      <LinkedAccounts accounts={payer.linkedAccounts} invoiceUnits={payer.invoiceUnits} />
    </SpaceBetween>
  )
}

function Facts({ payer }: { payer: Payer }) {
  const { t } = useText()
  const { defaultContact, taxRegistrationNumbers } = payer
  const contact = defaultContact && (
    <>
      {defaultContact.name}
      <br />
      {defaultContact.email} · {languageNames[defaultContact.language]}
    </>
  )
  return (
    <KeyValuePairs
      columns={3}
      minColumnWidth={170}
      items={[
        { label: t('payers.code'), value: <span style={{ overflowWrap: 'anywhere' }}>{payer.code}</span> },
        { label: t('payers.billTo'), value: <AddressText address={payer.billTo} /> },
        { label: t('payers.defaultContact'), value: contact ?? t('payers.noDefaultContact') },
        { label: t('payers.currency'), value: payer.currency },
        { label: t('payers.paymentTerms'), value: t('payers.netDays', { count: payer.paymentTermsDays }) },
        { label: t('payers.locale'), value: payer.locale },
        {
          label: t('payers.required'),
          value: t(payer.purchaseOrderRequired ? 'payers.isRequired' : 'payers.notRequired'),
        },
        {
          label: t('payers.taxNumbers'),
          value: taxRegistrationNumbers.length === 0 ? t('general.none') : taxRegistrationNumbers.join(', '),
        },
      ]}
    />
  )
}
