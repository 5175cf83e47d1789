import { Command, CommanderError } from 'commander'
import { version } from '../../package.json'
import { addApplyCommand } from './commands/apply'
import { addAuditCommands } from './commands/audit'
import { addChargesCommands } from './commands/charges'
import { addCompletionCommand } from './commands/completion'
import { addDoctorCommand } from './commands/doctor'
import { addHeldCommands } from './commands/held'
import { addInvoiceCommands } from './commands/invoice'
import { addKeyCommands } from './commands/key'
import { addLoginCommands } from './commands/login'
import { addMailCommands } from './commands/mail'
import { addNoticeCommands } from './commands/notice'
import { addPayerCommands } from './commands/payer'
import { addPurchaseOrderCommands } from './commands/purchase-order'
import { addReconcileCommand } from './commands/reconcile'
import { addRunCommands } from './commands/run'
import { addScheduleCommands } from './commands/schedule'
import { addSellerCommands } from './commands/seller'
import { addVerifyCommand } from './commands/verify'
import { addWebhookCommands } from './commands/webhook'
import { addExamples } from './examples'
import { exitCodes, Failure } from './failure'
import { errorColours, say, sayFailure } from './print'

const examples = `
Examples:
  drawdown login
  drawdown charges import focus.csv.gz --create-accounts
  drawdown run 2024-09 --seller "Amazon Web Services, Inc."
  drawdown invoice list --run 1
  drawdown invoice show AWS-00000001
  drawdown po add order.yaml
  drawdown po show PO-4500012345

Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 not found, 4 conflict,
5 a billing run ended with failures, 6 a person has to look.`

/** All commands. */
export function createProgram(): Command {
  const program = new Command('drawdown')
    .description(
      "Keeps customers' purchase orders: charges in, invoices out, each on the right purchase order.",
    )
    .option(
      '--api <address>',
      'address of the API (or DRAWDOWN_API); that of "npm start" in this folder unless given',
    )
    .option('--json', 'print JSON instead of tables')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addHelpText('after', examples)
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 20 })
    .configureOutput({
      outputError: (text) => say(`${errorColours.red('Error:')} ${text.replace(/^error: /, '').trimEnd()}`),
    })
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
  for (const add of [
    addLoginCommands,
    addSellerCommands,
    addPayerCommands,
    addPurchaseOrderCommands,
    addChargesCommands,
    addRunCommands,
    addScheduleCommands,
    addInvoiceCommands,
    addHeldCommands,
    addNoticeCommands,
    addMailCommands,
    addKeyCommands,
    addWebhookCommands,
    addReconcileCommand,
    addDoctorCommand,
    addVerifyCommand,
    addAuditCommands,
    addApplyCommand,
    addCompletionCommand,
  ])
    add(program)
  addExamples(program)
  return program
}

async function main(): Promise<number> {
  try {
    await createProgram().parseAsync()
    return exitCodes.ok
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    if (!(error instanceof Failure)) throw error
    sayFailure(error)
    return error.exitCode
  }
}

/** Runs the command that was typed. */
export function run(): void {
  // A reader that has seen enough, such as head, closes the pipe; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  main().then(
    (exitCode) => void (process.exitCode = exitCode),
    (error: unknown) => {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
      say(`${errorColours.red('Error:')} ${told}`)
      process.exitCode = exitCodes.failed
    },
  )
}
