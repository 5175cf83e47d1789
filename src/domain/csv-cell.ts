const formula = /^[=+\-@\t\r\n＝＋－＠]/
const number = /^-?\d+(?:\.\d+)?$/

/** A text that a spreadsheet would run as a formula begins with an apostrophe; a number below zero is none. Source: OWASP, CSV injection. */
export function harmlessCell(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text
}
