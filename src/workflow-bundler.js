/**
 * The program of the thread that bundles the workflows for a worker: answers the bundle as its one message, or fails as the bundler fails.
 * Plain CommonJS: a thread does not get the loader of TypeScript.
 */
'use strict'

const { parentPort } = require('node:worker_threads')
const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker')

void bundleWorkflowCode({
  workflowsPath: require.resolve('../workflows/index.ts'),
  logger: new DefaultLogger('WARN'),
}).then((bundle) => parentPort.postMessage(bundle))
