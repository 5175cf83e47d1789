import { createLinks } from '../../src/link'

export const linkSecret = 'thirty-two characters or a few more'

/** Links as the worker writes them and the API reads them. */
export const links = createLinks({ publicUrl: 'https://billing.seller.example', apiPort: 4380, linkSecret })
