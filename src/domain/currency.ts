/**
 * Digits after the point of every circulating currency and fund code of ISO 4217 (list one, 2026), and of those that it has withdrawn
 * since 2024, when FOCUS 1.0 came out: charges and credits of the months before may still have to be billed.
 * A table of our own, because `Intl` follows CLDR's display habits and differs from the standard for 17 of them.
 */
const codes: readonly (readonly [digits: number, codes: string])[] = [
  [0, `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF`],
  [
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
     CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
     GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
     MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
     PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
     TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  ],
  // Withdrawn: to XCG in 2025, EUR in 2026, SLE and ZWG in 2024.
  [2, `ANG BGN SLL ZWL`],
  [3, `BHD IQD JOD KWD LYD OMR TND`],
  [4, `CLF UYW`],
]

/** Minor-unit digits by ISO 4217 code: USD 2, JPY 0, KWD 3. */
export const currencyDigits: Readonly<Record<string, number>> = Object.fromEntries(
  codes.flatMap(([digits, list]) => list.split(/\s+/).map((code) => [code, digits] as const)),
)
