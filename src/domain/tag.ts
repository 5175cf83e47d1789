import { isObject, kindOf, member, refuse, required, type Field } from './document'
import { text } from './document-field'

/** Source: domain.md, limits. */
const maximumTags = 50

const key = text('a tag key', { max: 128 })
const tagValue = text('the value of a tag', { min: 0, max: 256 })

/** Tags as an object of texts: `{"cost-center": "4711"}`. */
export const tagsField: Field<Record<string, string>> = {
  expects: 'an object of texts',
  read: (place) => {
    const { value } = place
    if (!isObject(value))
      return refuse(place, `${kindOf(value)}: give an object such as {"cost-center": "4711"}.`)
    const given = Object.entries(value).map(([name, content]) => ({ name, at: member(place, name, content) }))
    if (given.length > maximumTags) refuse(place, `${given.length} tags: at most ${maximumTags} are allowed.`)
    const tags: [string, string][] = []
    for (const { name, at } of given) {
      const read = required(at, tagValue)
      const isNamed = key.read({ ...at, value: name }) !== undefined
      if (read !== undefined && isNamed) tags.push([name, read])
    }
    // Own properties whatever their name: assigning to `tags['__proto__']` would set none.
    return tags.length === given.length ? Object.fromEntries(tags) : undefined
  },
}
