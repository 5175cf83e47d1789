/** Controls, halves of surrogate pairs, line and paragraph separators, and marks that turn the direction of what follows. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/**
 * Text from people as one printable line of at most `length` characters. A line break in a name or a description
 * could otherwise fake a header of the message or a paragraph of its text.
 */
export function oneLine(text: string, length = 200): string {
  const line = text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const characters = Array.from(line)
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`
}

/** With plain spaces for no-break ones, which plain-text readers show as boxes or count as foreign. */
export function withPlainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
