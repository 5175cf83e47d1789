import { defineConfig, type Plugin } from 'vite'
import { compiledMessages } from './build/compiled-messages.mts'
import { shortNames } from './build/short-names.mts'
import { usedIcons } from './build/used-icons.mts'
import { validToolbar } from './build/valid-toolbar.mts'

/** The API that a console under development speaks to. */
const api = process.env['DRAWDOWN_API'] ?? 'http://127.0.0.1:4380'

/**
 * Cloudscape's AppLayout comes in three designs, of which it shows one: ours is its "visual refresh". The two others, and the library
 * for dragging that they bring, are a fifth of the first view's script.
 */
const otherLayouts = /app-layout\/(?:classic|visual-refresh-toolbar\/index)\.js$/

function withoutOtherLayouts(): Plugin {
  const leftOut = new Set<string>()
  return {
    name: 'without-other-layouts',
    apply: 'build',
    load: {
      filter: { id: otherLayouts },
      handler: (id) => {
        leftOut.add(id)
        return `export default function OtherLayout() { throw new Error('This layout is left out: see vite.config.mts.') }`
      },
    },
    buildEnd(error) {
      if (!error && leftOut.size !== 2) this.error('Cloudscape has other layouts now: see vite.config.mts.')
    },
  }
}

/** Builds the console into dist/console, from where the API serves it under /console/. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [withoutOtherLayouts(), shortNames(), usedIcons(), validToolbar(), compiledMessages()],
  server: { proxy: { '/v1': api } },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What a first visit needs comes in two large files: many small ones compress worse.
          groups: [
            { name: 'frame', tags: ['$initial'], priority: 2 },
            { name: 'list', test: /list[\\/]list-table\.tsx$/, priority: 1 },
          ],
        },
      },
      onLog: (level, log, tell) => {
        // Cloudscape marks its modules for servers that render; a browser has no use for the mark.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log)
      },
    },
  },
})
