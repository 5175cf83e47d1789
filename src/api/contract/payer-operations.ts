import { page, pageOf, searchText, textCursor } from './notation'
import { byCode, ifMatch, needs, optionalIdempotencyKey, refusal } from './operation'
import { linkedAccount, payer, payerDocument, payerEdit, payerSummary } from './payer'

export const listPayers = {
  tags: ['payers'],
  operationId: 'listPayers',
  security: needs('payers:read'),
  summary: 'Payers, by code',
  querystring: page.extend({
    search: searchText
      .optional()
      .meta({ description: 'A part of the code or the name; case does not matter.' }),
    cursor: textCursor,
  }),
  response: { 200: pageOf(payerSummary), default: refusal },
}

export const createPayer = {
  tags: ['payers'],
  operationId: 'createPayer',
  security: needs('payers:write'),
  summary: 'Register a payer with its linked accounts and invoice units',
  body: payerDocument,
  headers: optionalIdempotencyKey,
  response: { 201: payer, default: refusal },
}

export const getPayer = {
  tags: ['payers'],
  operationId: 'getPayer',
  security: needs('payers:read'),
  summary: 'One payer, by code',
  params: byCode,
  response: { 200: payer, default: refusal },
}

export const editPayer = {
  tags: ['payers'],
  operationId: 'editPayer',
  security: needs('payers:write'),
  summary: 'Replace some fields of a payer; lists are replaced as a whole',
  description: [
    'The code never changes, nor does the currency once a purchase order or a charge is in it.',
    'What a purchase order, a linked account or a charge names cannot be left out of a list.',
  ].join(' '),
  params: byCode,
  headers: ifMatch,
  body: payerEdit,
  response: { 200: payer, default: refusal },
}

export const listLinkedAccounts = {
  tags: ['payers'],
  operationId: 'listLinkedAccounts',
  security: needs('payers:read'),
  summary: 'The linked accounts of a payer, by code',
  params: byCode,
  querystring: page.extend({ cursor: textCursor }),
  response: { 200: pageOf(linkedAccount), default: refusal },
}
