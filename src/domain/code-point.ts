/**
 * Orders two texts by Unicode code point, as domain.md asks for every tie ("both by code point").
 * JavaScript's `<` compares UTF-16 code units, which puts characters beyond U+FFFF before U+E000 to U+FFFF.
 */
export function compareByCodePoint(a: string, b: string): number {
  if (a === b) return 0
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left !== right) return rankOfUnit(left) - rankOfUnit(right)
  }
  return a.length - b.length
}

/** Surrogates (D800-DFFF) stand for code points above every other unit, so they rank last. */
function rankOfUnit(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** As `compareByCodePoint`, with absent (null) first: the order of groups in a run. */
export function compareAbsentFirst(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return compareByCodePoint(a, b)
}
