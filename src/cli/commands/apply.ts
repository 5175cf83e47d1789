import type { Command } from 'commander'
import colours from 'picocolors'
import { payerDraftOf, type PayerDraft } from '../../domain/payer-document'
import { findPayer, stepForPayer, stepForSellerEntity, toSellerEntity } from '../apply-account'
import { faulty, readApplyFile, type ApplyFile } from '../apply-file'
import { stepForPurchaseOrder } from '../apply-purchase-order'
import type { FaultyStep, Step } from '../apply-step'
import { ask, openSession, type Session } from '../ask'
import { withDryRun, type DryRunOption } from '../dry-run'
import { Failure } from '../failure'
import { print, printJson, say } from '../print'
import { confirm, withYes } from '../prompt'
import { count } from '../words'

interface ApplyOptions extends DryRunOption {
  file: string
  yes?: boolean
}

export function addApplyCommand(program: Command): void {
  withYes(withDryRun(program.command('apply')))
    .description('bring seller entities, payers and purchase orders to what a YAML file says')
    .requiredOption('-f, --file <file>', 'YAML or JSON, one or several documents ("-": standard input)')
    .addHelpText('after', help)
    .action(async (options: ApplyOptions, command: Command) => {
      const session = openSession(command)
      const steps = await plan(session, await readApplyFile(options.file))
      const todo = steps.filter(({ action }) => action !== 'same')
      if (session.json)
        printJson(steps.map(({ title, action, differences }) => ({ title, action, differences })))
      else print(planText(steps))
      if (todo.length === 0) return
      if (options.dryRun) {
        say('A dry run: nothing was changed.')
        return
      }
      await confirm(`Apply ${count(todo.length, 'change')}?`, options)
      await carryOut(session, todo)
    })
}

const help = `
What is absent from the file is left alone, and so are fields that it does not
name; a list that it names is the whole list. Run it again: nothing is to do.

  sellerEntities:
    - code: AWS-INC
      billingTeamEmail: billing@seller.example
  payers:
    - code: "1234567890123"
      purchaseOrderRequired: true
  purchaseOrders:
    - payer: "1234567890123"
      number: PO-4500012345
      sellerEntity: AWS-INC
      effectiveMonth: 2025-01
      expirationMonth: 2025-12
      lineItems:
        - { number: "1", type: ALL, unitPrice: 1000.00, quantity: 12 }`

/** In the order in which one refers to the other. Throws a `Failure` with everything that is wrong, before anything is done. */
async function plan(session: Session, file: ApplyFile): Promise<Step[]> {
  const { items: present } = await ask(session, session.client.GET('/v1/seller-entities'))
  const sellers = file.sellerEntities.map((document) => stepForSellerEntity(session, document, present))
  const wantedSellers = sellers.flatMap(({ after }) => (after ? [after] : []))
  const wantedCodes = new Set(wantedSellers.map(({ code }) => code))
  const sellerEntities = [
    ...present.filter(({ code }) => !wantedCodes.has(code)).map(toSellerEntity),
    ...wantedSellers.map((seller, index) => ({ ...seller, id: -1n - BigInt(index) })),
  ]
  const payers = new Map<string, PayerDraft | undefined>()
  const steps: (Step | FaultyStep)[] = sellers.map(({ step }) => step)
  for (const document of file.payers) {
    const { step, after } = await stepForPayer(session, document)
    if (after) payers.set(after.code, after)
    steps.push(step)
  }
  const payerOf = async (code: string) => {
    if (!payers.has(code)) {
      const found = await findPayer(session, code)
      payers.set(code, found && payerDraftOf(found))
    }
    return payers.get(code)
  }
  for (const document of file.purchaseOrders)
    steps.push(await stepForPurchaseOrder(session, document, { sellerEntities, payerOf }))
  const faults = steps.flatMap((step) => ('faults' in step ? step.faults : []))
  if (faults.length > 0) throw faulty(faults)
  return steps.filter((step): step is Step => !('faults' in step))
}

function planText(steps: readonly Step[]): string {
  const lines = steps.flatMap(({ title, action, differences }) =>
    action === 'same'
      ? []
      : [`${signs[action]} ${title}: ${action}`, ...shortened(differences).map((line) => `    ${line}`)],
  )
  const numberOf = (wanted: Step['action']) => steps.filter(({ action }) => action === wanted).length
  if (lines.length === 0) return `Nothing to do: ${numberOf('same')} of ${steps.length} are as the file says.`
  const sum = `${numberOf('create')} to create, ${numberOf('change')} to change, ${numberOf('same')} the same.`
  return [...lines, '', sum].join('\n')
}

const signs = { create: colours.green('+'), change: colours.yellow('~') }

function shortened(lines: readonly string[]): string[] {
  const most = 20
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `… and ${lines.length - most} more`]
}

/** One after the other. What was done stays done: the next run goes on from there. */
async function carryOut({ json }: Session, steps: readonly Step[]): Promise<void> {
  for (const [index, { title, action, carryOut: work }] of steps.entries()) {
    await work().catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error
      const before = `${title}: ${error.message} Of ${count(steps.length, 'change')}, ${index} were made before; correct it and apply the file again.`
      throw new Failure(before, error.exitCode, error.faults)
    })
    if (!json) print(`${title}: ${action === 'create' ? 'created' : 'changed'}.`)
  }
}
