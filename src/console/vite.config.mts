import { defineConfig, type Plugin } from 'vite'

/** The API that a console under development speaks to. */
const api = process.env['DRAWDOWN_API'] ?? 'http://127.0.0.1:4380'

/**
 * Cloudscape's AppLayout comes in three designs, of which it shows one: ours is its "visual refresh". The two others, and the library
 * for dragging that they bring, are a fifth of the first view's script.
 */
const otherLayouts = /app-layout\/(?:classic|visual-refresh-toolbar\/index)\.js$/

function withoutOtherLayouts(): Plugin {
  return {
    name: 'without-other-layouts',
    apply: 'build',
    load: {
      filter: { id: otherLayouts },
      handler: () =>
        `export default function OtherLayout() { throw new Error('This layout is left out: see vite.config.mts.') }`,
    },
  }
}

/** Builds the console into dist/console, from where the API serves it under /console/. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [withoutOtherLayouts()],
  server: { proxy: { '/v1': api } },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: {
      onLog: (level, log, tell) => {
        // Cloudscape marks its modules for servers that render; a browser has no use for the mark.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log)
      },
    },
  },
})
