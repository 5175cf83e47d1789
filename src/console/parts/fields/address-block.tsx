import type { Address } from '../../../domain/address'
import { useText } from '../../text/text'

/** A postal address to read. */
export function AddressBlock({ address }: { address: Address }) {
  const { language } = useText()
  const { name, lines, postalCode, city, region, country } = address
  const place = [postalCode, city, region].filter((part) => part !== '').join(' ')
  const countryName = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country
  const shown = [name, ...lines, place, countryName].filter((line) => line !== '')
  return (
    <address style={{ fontStyle: 'normal' }}>
      {shown.map((line, index) => (
        <div key={`${index} ${line}`}>{line}</div>
      ))}
    </address>
  )
}
