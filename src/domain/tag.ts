import { isObject, member, refuse, refuseKind, required, type Field } from './document'
import { text } from './document-field'
import { worded } from './wording'

/** Source: domain.md, limits. */
const maximumTags = 50

const key = text('a-tag-key', { max: 128 })
const tagValue = text('a-tag-value', { min: 0, max: 256 })

/** Tags as an object of texts: `{"cost-center": "4711"}`. */
export const tagsField: Field<Record<string, string>> = {
  expects: worded('object-such-as', { example: '{"cost-center": "4711"}' }),
  read: (place) => {
    const { value } = place
    if (!isObject(value)) return refuseKind(place, tagsField.expects)
    const given = Object.entries(value).map(([name, content]) => ({ name, at: member(place, name, content) }))
    if (given.length > maximumTags) refuse(place, 'tags-too-many', { count: given.length, max: maximumTags })
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
