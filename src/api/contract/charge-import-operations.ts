import { z } from 'zod'
import { chargeImport, chargeImportSummary, importedCharges } from './charge-import'
import { idCursor, page, pageOf, searchText } from './notation'
import { byId, idempotencyKey, needs, refusal } from './operation'
import { saying } from './wording'

export const importCharges = {
  tags: ['charge-imports'],
  operationId: 'importCharges',
  security: needs('charges:write'),
  summary: 'Import charges from FOCUS cost data (CSV, plain or gzip)',
  description:
    'All of the file is taken in, or nothing: a refusal lists the bad rows. The same content is recognised and not charged twice.',
  consumes: ['text/csv', 'application/gzip'],
  querystring: z.object({
    fileName: searchText.meta({ description: 'Its name, for people.' }),
    createAccounts: z
      .enum(['true', 'false'], { error: saying('give-true-or-false') })
      .default('false')
      .transform((text) => text === 'true')
      .meta({ description: 'Create payers and linked accounts that are not there yet.' }),
  }),
  body: z.string().meta({ format: 'binary' }),
  headers: idempotencyKey,
  response: { 200: importedCharges, 201: importedCharges, default: refusal },
}

export const listChargeImports = {
  tags: ['charge-imports'],
  operationId: 'listChargeImports',
  security: needs('charges:read'),
  summary: 'Charge imports, the latest first',
  querystring: page.extend({ cursor: idCursor }),
  response: { 200: pageOf(chargeImportSummary), default: refusal },
}

export const getChargeImport = {
  tags: ['charge-imports'],
  operationId: 'getChargeImport',
  security: needs('charges:read'),
  summary: 'One charge import, with its exact totals',
  params: byId,
  response: { 200: chargeImport, default: refusal },
}
