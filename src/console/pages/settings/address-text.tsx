import type { Schema } from '../../client'
import { useText } from '../../text/text'

/** A postal address, line under line. */
export function AddressText({ address }: { address: Schema<'Address'> }) {
  const { language } = useText()
  const { name, lines, city, region, postalCode, country } = address
  const place = [postalCode, city, region].filter((part) => part !== '').join(' ')
  const land = country === '' ? '' : new Intl.DisplayNames(language, { type: 'region' }).of(country)
  const written = [name, ...lines, place, land].filter((line) => line)
  return written.map((line, at) => <div key={at}>{line}</div>)
}
