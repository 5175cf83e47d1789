import ColumnLayout from '@cloudscape-design/components/column-layout'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import { useText } from '../../text/text'

/** Who issues the invoice and who pays it. Names are on it; addresses are those of today. */
export function Parties({ invoice: { sellerEntity, payer } }: { invoice: Schema<'Invoice'> }) {
  const { t } = useText()
  const client = useClient()
  const seller = useQuery({
    queryKey: ['seller-entity', sellerEntity.code],
    queryFn: () =>
      answerOf(client.GET('/v1/seller-entities/{code}', { params: { path: { code: sellerEntity.code } } })),
  })
  const paying = useQuery({
    queryKey: ['payer', payer.code],
    queryFn: () => answerOf(client.GET('/v1/payers/{code}', { params: { path: { code: payer.code } } })),
  })
  return (
    <ColumnLayout columns={2}>
      <Party
        title={t('invoices.billFrom')}
        name={sellerEntity.name}
        code={sellerEntity.code}
        address={seller.data?.address}
      />
      <Party title={t('invoices.billTo')} name={payer.name} code={payer.code} address={paying.data?.billTo} />
    </ColumnLayout>
  )
}

interface PartyProps {
  title: string
  name: string
  code: string
  address: Schema<'Address'> | undefined
}

function Party({ title, name, code, address }: PartyProps) {
  const { language } = useText()
  const lines = address && [
    ...(address.name === name ? [] : [address.name]),
    ...address.lines,
    [address.postalCode, address.city, address.region].filter((part) => part !== '').join(' '),
    new Intl.DisplayNames(language, { type: 'region' }).of(address.country) ?? address.country,
  ]
  return (
    <Container fitHeight header={<Header variant="h2">{title}</Header>}>
      <Box fontWeight="bold">{name}</Box>
      <Box variant="small" display="block">
        {code}
      </Box>
      {lines?.map((line, at) => (
        <div key={at}>{line}</div>
      ))}
    </Container>
  )
}
