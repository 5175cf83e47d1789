import { messages } from '../../../src/console/text/messages/fr'
import { refusals } from '../../../src/console/text/refusals/fr'
import { createText, type Text } from '../../../src/console/text/text'

/** The words of a page in French, those of refusals with them, as every page but the first has them. */
export async function inFrench(): Promise<Text> {
  const text = createText('fr', messages, () => Promise.resolve(refusals))
  await text.loadRefusals()
  return text
}
