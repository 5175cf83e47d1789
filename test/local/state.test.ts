import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openState } from '../../src/local/state'
import { temporaryFolder } from '../support/folder'

const folder = temporaryFolder()

test('the secret that signs links is made once, is long, and is for nobody else to read', () => {
  const first = openState(join(folder, 'state'))
  const secret = first.linkSecret()
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(first.linkSecret()).toBe(secret)
  first.release()
  const second = openState(join(folder, 'state'))
  expect(second.linkSecret()).toBe(secret)
  expect(statSync(second.path('link-secret')).mode & 0o777).toBe(0o600)
  second.release()
})
