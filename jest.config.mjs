/** Modules that ship ESM only and must be transformed for CommonJS jest. */
const esmOnly = [
  'jose',
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
  '@cloudscape-design',
  '@formatjs',
  'intl-messageformat',
  'd3-[a-z]+',
  'internmap',
]

function compiled(parser, react) {
  return [
    '@swc/jest',
    {
      jsc: { parser, target: 'es2023', ...(react && { transform: { react: { runtime: 'automatic' } } }) },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ]
}

export default {
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: {
    '^.+\\.tsx$': compiled({ syntax: 'typescript', tsx: true }, true),
    '^.+\\.(ts|mjs|js)$': compiled({ syntax: 'typescript' }, false),
  },
  // Style sheets are the browser's.
  moduleNameMapper: { '\\.css$': '<rootDir>/test/console/support/no-style.ts' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  maxWorkers: 2,
  testTimeout: 60_000,
}
