/** Charges of AWS Inc. in the shape of FOCUS: two for each of `payers`, enough for a run that takes its time. */
export function manyCharges(payers: number, period: string): string {
  const header =
    'BillingAccountId,SubAccountId,InvoiceIssuerName,ProviderName,PublisherName,BillingPeriodStart,ChargeCategory,' +
    'BillingCurrency,BilledCost,ServiceName,ChargeDescription'
  const lines = [header]
  for (let payer = 0; payer < payers; payer++) {
    const account = payerCode(payer)
    // One in ten gets a credit memo, one in seven is billed in another currency.
    const cost = `${payer % 10 === 0 ? '-' : ''}${(payer % 97) + 1}.25`
    const currency = payer % 7 === 0 ? 'EUR' : 'USD'
    for (const service of ['Compute', 'Storage'])
      lines.push(
        `${account},${account}-a,"Amazon Web Services, Inc.",AWS,AWS,${period}-01 00:00:00,Usage,${currency},${cost},${service},${service} of the month`,
      )
  }
  return `${lines.join('\n')}\n`
}

/** Codes stand in the order in which a run takes their payers. */
export function payerCode(payer: number): string {
  return `many-${payer.toString().padStart(6, '0')}`
}
