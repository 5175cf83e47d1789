import { z } from 'zod'
import { refusal } from './operation'

const signIn = z
  .object({
    oidc: z
      .object({ issuer: z.string(), clientId: z.string(), scope: z.string() })
      .nullable()
      .meta({ description: 'The identity provider that people sign in at. Null: by API key alone.' }),
  })
  .meta({ id: 'SignIn' })

/** For everybody: who has not signed in yet asks how to. */
export const getSignIn = {
  tags: ['api-keys'],
  operationId: 'getSignIn',
  security: [],
  summary: 'How people sign in here; needs no key',
  response: { 200: signIn, default: refusal },
}
