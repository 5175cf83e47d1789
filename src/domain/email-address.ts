const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/**
 * Whether `text` is an e-mail address that any mail server takes: RFC 5321's dot-string and a domain of at least two labels.
 * Quoted names, address literals and names beyond ASCII are refused; domains beyond ASCII are written in Punycode.
 */
export function isEmailAddress(text: string): boolean {
  if (text.length > 254) return false
  const at = text.lastIndexOf('@')
  const labels = text.slice(at + 1).split('.')
  return (
    at >= 1 &&
    at <= 64 &&
    local.test(text.slice(0, at)) &&
    labels.length >= 2 &&
    labels.every((each) => label.test(each)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  )
}
