import { complete, optional, refuse, required, type Field } from './document'
import { freeText, listOf, record, title } from './document-field'
import { worded } from './wording'

/** A postal address. All parts but `name`, `lines` and `country` may be empty. */
export interface Address {
  name: string
  lines: string[]
  city: string
  region: string
  postalCode: string
  /** ISO 3166-1 alpha-2. */
  country: string
}

/** ISO 3166-1 alpha-2, the 249 officially assigned codes (2025). */
export const countries: readonly string[] = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
  FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
  JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
  MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
  PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
  TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`
  .trim()
  .split(/\s+/)

const countryField: Field<string> = {
  expects: worded('a-country'),
  read: (place) => {
    const { value } = place
    if (typeof value === 'string' && countries.includes(value)) return value
    return refuse(place, 'country-unknown', { expects: countryField.expects })
  },
}

const names = ['name', 'lines', 'city', 'region', 'postalCode', 'country'] as const

export const addressField = record('an-address', names, (fields) =>
  complete<Address>({
    name: required(fields.name, title('name-of-addressee')),
    lines: required(fields.lines, listOf(title('line-of-address'), 6)),
    city: optional(fields.city, freeText, ''),
    region: optional(fields.region, freeText, ''),
    postalCode: optional(fields.postalCode, freeText, ''),
    country: required(fields.country, countryField),
  }),
)
