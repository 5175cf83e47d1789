/** The arrows of docs/architecture.md. A room that is not listed as allowed may not be imported. */
const room = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|workflows|activities|test)/', pathNot: [from, ...allowed] },
})

export default {
  forbidden: [
    room('domain-imports-nothing', '^src/domain/', []),
    room('storage-imports-domain', '^src/storage/', ['^src/domain/']),
    room('email-imports-domain', '^src/email/', ['^src/domain/']),
    room('webhook-knows-the-domain-alone', '^src/webhook/', ['^src/domain/']),
    room('activities-touch-the-world', '^activities/', ['^src/(domain|storage|email|webhook)/']),
    room('workflows-say-when', '^workflows/', ['^src/domain/', '^activities/']),
    {
      name: 'workflows-take-only-types-of-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    room('api-is-a-door', '^src/api/', [
      '^src/(domain|storage)/',
      '^workflows/messages',
      '^src/(config|link|log|temporal)\\.ts$',
      '^src/webhook/(address-guard|secret)\\.ts$',
    ]),
    room('console-speaks-http', '^src/console/', [
      '^src/domain/',
      '^src/api/(client|openapi|contract/wording)',
    ]),
    {
      name: 'console-runs-in-browsers',
      severity: 'error',
      from: { path: '^src/console/', pathNot: '^src/console/(vite\\.config\\.mts$|build/)' },
      to: { dependencyTypes: ['core'] },
    },
    room('cli-speaks-http', '^src/cli/', ['^src/domain/', '^src/api/(contract|client|openapi)']),
    {
      name: 'roots-are-not-imported',
      severity: 'error',
      from: {
        pathNot: [
          '^src/(config|link|worker|relay|temporal|schedules)\\.ts$',
          '^src/local/',
          '^test/',
          '^src/api/server\\.ts$',
        ],
      },
      to: {
        path: '^src/(config|link|worker|relay|temporal|schedules)\\.ts$|^src/local/|^src/api/server\\.ts$',
      },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '^src/domain/(money|month)\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'domain-libraries',
      severity: 'error',
      from: { path: '^src/domain/(money|month)\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot: 'node_modules/(big\\.js|temporal-polyfill|@types/big\\.js)',
      },
    },
    {
      name: 'workflows-are-deterministic',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot: 'node_modules/@temporalio/(workflow|common)',
      },
    },
    {
      name: 'sql-lives-in-storage',
      severity: 'error',
      from: { path: '^(src|activities|workflows)/', pathNot: ['^src/storage/', '^src/local/'] },
      to: { path: 'node_modules/(knex|pg|pg-copy-streams)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
}
