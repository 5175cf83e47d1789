#!/usr/bin/env node
/** The `drawdown` command in a clone: runs the TypeScript beside it, whatever folder it is called from. */
'use strict'

const path = require('node:path')

// A tsconfig.json in the caller's folder is none of ours.
process.env.TSX_TSCONFIG_PATH ??= path.join(__dirname, '..', '..', 'tsconfig.json')
try {
  require('tsx/cjs')
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error
  console.error('Drawdown is not installed yet: run "npm ci" in its folder, or "npm start", which does.')
  process.exit(1)
}
require('./main.ts').run()
