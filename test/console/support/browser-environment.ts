import { TestEnvironment } from 'jest-environment-jsdom'

/** A page with what browsers have and jsdom lacks: fetch and its kin, which are Node's. */
export default class BrowserEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup()
    const missing = {
      fetch,
      Request,
      Response,
      Headers,
      ReadableStream,
      TransformStream,
      TextDecoderStream,
      TextEncoder,
      TextDecoder,
      structuredClone,
      // As wide as a desk: jsdom's own is a tablet's.
      innerWidth: 1440,
    }
    Object.assign(this.global, missing)
    this.global.matchMedia = () =>
      ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as never
    this.global.crypto.randomUUID = () => crypto.randomUUID()
  }
}
