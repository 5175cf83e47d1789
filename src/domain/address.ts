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
