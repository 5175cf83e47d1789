import { page, pageOf, textCursor } from './notation'
import { byCode, refusal } from './operation'
import { payer, payerDocument, payerSummary } from './payer'

export const listPayers = {
  tags: ['payers'],
  operationId: 'listPayers',
  summary: 'Payers, by code',
  querystring: page.extend({ cursor: textCursor }),
  response: { 200: pageOf(payerSummary), default: refusal },
}

export const createPayer = {
  tags: ['payers'],
  operationId: 'createPayer',
  summary: 'Register a payer with its linked accounts and invoice units',
  body: payerDocument,
  response: { 201: payer, default: refusal },
}

export const getPayer = {
  tags: ['payers'],
  operationId: 'getPayer',
  summary: 'One payer, by code',
  params: byCode,
  response: { 200: payer, default: refusal },
}
