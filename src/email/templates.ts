import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import juice from 'juice'
import type { z } from 'zod'

interface Parts {
  html: string
  text: string
}

const folder = join(__dirname, 'templates')
const engine = Handlebars.create()
const strict: CompileOptions = { strict: true, knownHelpersOnly: true }

// Styles go into the elements once, here, and not for each message.
const style = read('style.css')
engine.registerPartial('layout', engine.compile(inlined('layout.html.hbs'), strict))

/**
 * Compiles the HTML and the text template of one kind of message. Nothing renders before `shape` has checked the
 * context: strict mode finds a name that is missing in `{{name}}`, and passes over one in `{{#if name}}`.
 */
export function templateOf<View>(name: string, shape: z.ZodType<View>): (view: View) => Parts {
  const html = engine.compile<View>(inlined(`${name}.html.hbs`), strict)
  // The text part is no HTML, so an ampersand stays one. Its values are single lines already.
  const text = engine.compile<View>(read(`${name}.text.hbs`), { ...strict, noEscape: true })
  return (view) => {
    const checked = shape.parse(view)
    return { html: html(checked), text: text(checked) }
  }
}

/** Spaces in style attributes make up a tenth of a message, and messages are kept for years. */
function inlined(name: string): string {
  const html = juice.inlineContent(read(name), style)
  return html.replace(/ style="[^"]*"/g, (attribute) =>
    attribute.replace(/([:;,]) /g, '$1').replace(/;"$/, '"'),
  )
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}
