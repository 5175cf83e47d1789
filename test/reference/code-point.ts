/**
 * "strings by code point": the first differing Unicode code point decides; a string that is the beginning of another
 * comes before it. (UTF-16 code unit order, which `<` gives, differs as soon as one string leaves the basic plane.)
 */
export function compareByCodePoint(left: string, right: string): number {
  let at = 0
  while (at < left.length && at < right.length) {
    const leftPoint = left.codePointAt(at)!
    const rightPoint = right.codePointAt(at)!
    if (leftPoint !== rightPoint) return leftPoint - rightPoint
    at += leftPoint > 0xffff ? 2 : 1
  }
  return left.length - right.length
}
