import { TestWorkflowEnvironment } from '@temporalio/testing'

/** Lets the SDK download a server into a folder; it starts the server once, which is how the SDK offers it. */
async function main([server, version = 'default', downloadDir = '.']: string[]): Promise<void> {
  const executable = { type: 'cached-download', version, downloadDir } as const
  const environment =
    server === 'time-skipping'
      ? await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })
      : await TestWorkflowEnvironment.createLocal({ server: { executable } })
  await environment.teardown()
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
