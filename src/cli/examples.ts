import type { Command } from 'commander'

/** What people type, by command. The program's own help has the first steps. */
const examples: Readonly<Record<string, readonly string[]>> = {
  login: ['login', 'login --api https://drawdown.seller.example < key.txt'],
  logout: ['logout'],
  me: ['me', 'me --json'],
  'seller add': ['seller add seller-entities.yaml', 'seller add seller-entities.yaml --dry-run'],
  'seller edit': ['seller edit AWS-INC edit.yaml'],
  'seller list': ['seller list'],
  'seller show': ['seller show AWS-INC'],
  'payer add': ['payer add payers.yaml', 'payer add payers.yaml --dry-run'],
  'payer edit': ['payer edit 1234567890123 edit.yaml'],
  'payer list': ['payer list --limit 200'],
  'payer show': ['payer show 1234567890123'],
  'po add': ['po add order.yaml', 'po add order.yaml --dry-run'],
  'po import': ['po import orders.csv --dry-run', 'po import orders.jsonl'],
  'po duplicate': ['po duplicate 4500017301 --number 4500018410'],
  'po list': ['po list --payer 1234567890123 --status active'],
  'po show': ['po show 4500017301', 'po show 4500017301 --payer 1234567890123'],
  'po edit': ['po edit 4500017301 edit.yaml'],
  'po suspend': ['po suspend 4500017301'],
  'po resume': ['po resume 4500017301'],
  'po delete': ['po delete 4500017301 --confirm 4500017301'],
  'po history': ['po history 4500017301'],
  'po ledger': ['po ledger 4500017301 --line-item 10'],
  'charges import': [
    'charges import focus.csv.gz --create-accounts',
    'zcat focus.csv.gz | drawdown charges import -',
  ],
  'charges list': ['charges list', 'charges list --csv > imports.csv'],
  'charges show': ['charges show 1'],
  'run stop': ['run stop 1'],
  'run continue': ['run continue 1'],
  'run show': ['run show 1'],
  'run list': ['run list --month 2024-09'],
  'schedule list': ['schedule list'],
  'schedule set': ['schedule set AWS-INC --day 3 --hour 6', 'schedule set AWS-INC --day 3 --hour 6 --yes'],
  'schedule pause': ['schedule pause AWS-INC'],
  'schedule resume': ['schedule resume AWS-INC'],
  'schedule trigger': ['schedule trigger AWS-INC'],
  'invoice list': ['invoice list --run 1'],
  'invoice show': ['invoice show AWS-00000006'],
  'invoice release': ['invoice release MS-00000001 --reason "agreed by phone"'],
  'invoice assign': [
    'invoice assign MS-00000001 --po MS-0099 --line-item 1 \\\n      --reason "agreed with procurement"',
  ],
  'invoice void': ['invoice void MS-00000001 --reason "a duplicate"'],
  'held list': ['held list', 'held list --csv > held.csv'],
  'held release': ['held release MS-00000001 --reason "agreed by phone"'],
  'held assign': [
    'held assign MS-00000001 --po MS-0099 --line-item 1 \\\n      --reason "agreed with procurement" --dry-run',
  ],
  'held void': ['held void MS-00000001 --reason "a duplicate"'],
  'notice list': ['notice list --state failed'],
  'notice show': ['notice show 1'],
  'mail list': ['mail list'],
  'mail show': ['mail show 1', 'mail show 1 --html > mail.html'],
  'key list': ['key list', 'key list --payer 1234567890123'],
  'key add': [
    'key add --name "Maria Silva" --role payer-administrator \\\n      --payer 1234567890123',
    'key add --name billing --role seller-operator \\\n      --scope charges:write billing-runs:write > key.txt',
  ],
  'key rotate': ['key rotate 4 --overlap-hours 48 > key.txt'],
  'key revoke': ['key revoke 4', 'key revoke 4 --yes'],
  'webhook add': [
    'webhook add https://erp.example.com/drawdown --owner ops@example.com',
    'webhook add https://erp.example.com/drawdown --owner ops@example.com \\\n      --event invoice.issued balance.out-of-balance > secret.txt',
  ],
  'webhook list': ['webhook list'],
  'webhook show': ['webhook show 3'],
  'webhook rotate': ['webhook rotate 3 --overlap-hours 48 > secret.txt'],
  'webhook resume': ['webhook resume 3'],
  'webhook remove': ['webhook remove 3', 'webhook remove 3 --yes'],
  'webhook deliveries': ['webhook deliveries 3 --state given-up'],
  'webhook replay': [
    'webhook replay 3 --delivery 41',
    'webhook replay 3 --from 2027-01-30T00:00:00Z \\\n      --to 2027-02-01T00:00:00Z',
  ],
  reconcile: ['reconcile'],
  doctor: ['doctor'],
  verify: ['verify', 'verify --run 1', 'verify --json'],
  'audit list': ['audit list --payer 1234567890123', 'audit list --kind purchase-order --csv > audit.csv'],
  apply: ['apply -f accounts.yaml --dry-run', 'apply -f accounts.yaml --yes'],
  completion: ['completion bash', 'source <(drawdown completion bash)'],
}

/** Ends the help of each command with its examples. */
export function addExamples(command: Command, path: readonly string[] = []): void {
  for (const each of command.commands) {
    const place = [...path, each.name()]
    const found = examples[place.join(' ')]
    if (found) each.addHelpText('after', helpText(found))
    addExamples(each, place)
  }
}

function helpText(lines: readonly string[]): string {
  const shown = lines.map((line) => (line.includes('drawdown') ? `  ${line}` : `  drawdown ${line}`))
  return ['', lines.length === 1 ? 'Example:' : 'Examples:', ...shown].join('\n')
}
