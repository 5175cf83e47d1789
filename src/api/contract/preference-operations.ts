import { z } from 'zod'
import { needs, refusal } from './operation'
import { saying } from './wording'

const tags = ['api-keys']

const byName = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, {
      error: saying('give-preference-name'),
    })
    .meta({ examples: ['purchase-orders-table'] }),
})

const value = z.record(z.string(), z.unknown())

export const listPreferences = {
  tags,
  operationId: 'listPreferences',
  security: needs('seller-entities:read'),
  summary: 'What whoever asks has kept for themselves, by name',
  description: 'Kept for each API key, or each subject of the identity provider; nobody else sees them.',
  response: { 200: z.object({ preferences: z.record(z.string(), value) }), default: refusal },
}

export const setPreference = {
  tags,
  operationId: 'setPreference',
  security: needs('seller-entities:read'),
  summary: 'Keep something under a name, in the place of what is there; the last one counts',
  params: byName,
  body: value.meta({ description: 'Any JSON object of at most 64 KiB. At most 50 names.' }),
  response: { 200: value, default: refusal },
}

export const deletePreference = {
  tags,
  operationId: 'deletePreference',
  security: needs('seller-entities:read'),
  summary: 'Forget what is kept under a name; answers it as it was',
  params: byName,
  response: { 200: value, default: refusal },
}
