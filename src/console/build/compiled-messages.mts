import { IntlMessageFormat } from 'intl-messageformat'
import type { Plugin, Rolldown } from 'vite'

const ofMessages = /[\\/]src[\\/]console[\\/]text[\\/]messages[\\/][a-z]{2}[\\/][a-z-]+\.ts$/

/** Reads messages once, when the console is built: a browser gets what they mean, and no parser. Plain words stay as they are. */
export function compiledMessages(): Plugin {
  return {
    name: 'compiled-messages',
    apply: 'build',
    config: () => ({
      resolve: {
        alias: {
          '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/lib/no-parser.js',
        },
      },
    }),
    transform: {
      filter: { id: ofMessages },
      handler(code) {
        let compiled = code
        for (const { start, end, text } of textsOf(this.parse(code)).reverse())
          compiled = compiled.slice(0, start) + meaningOf(text) + compiled.slice(end)
        return { code: compiled, map: null }
      },
    },
  }
}

interface Located {
  start: number
  end: number
  text: string
}

/** The texts of exported objects, in order. */
function textsOf({ body }: ReturnType<Rolldown.PluginContext['parse']>): Located[] {
  const declared = body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration'
      ? statement.declaration.declarations
      : [],
  )
  const objects = declared.flatMap(({ init }) => (init?.type === 'ObjectExpression' ? [init] : []))
  return objects.flatMap(({ properties }) =>
    properties.flatMap((property) => {
      if (property.type !== 'Property' || property.value.type !== 'Literal') return []
      const { start, end, value } = property.value
      return typeof value === 'string' ? [{ start, end, text: value }] : []
    }),
  )
}

function meaningOf(text: string): string {
  // The same test as in text.tsx, which shows plain words as they are.
  const isPlain = !/[{}'<>#|]/.test(text)
  return JSON.stringify(isPlain ? text : new IntlMessageFormat(text, 'en').getAst())
}
