import { defineConfig } from 'vitest/config'

// What needs neither a database nor a network: `npm run check` runs these alone.
const PURE = [
  'domain',
  'scoring',
  'wording',
  'bot/wecom',
  'bot/dingtalk',
  'bot/views',
  'simulator',
  'demo',
  'house',
  'oracle',
].map((folder) => `tests/${folder}/**/*.test.ts`)

// Use cases and conversations, on one PostgreSQL: `npm run check` runs these as well.
const QUICK = ['usecases', 'bot'].map((folder) => `tests/${folder}/**/*.test.ts`)
// These conversations are had with the whole service, over HTTP and with its worker. What says once more, and of many,
// what another file says of one waits for `npm test` with them: the sentences of DingTalk, which are those of WeCom, and
// every reader of a scheme under each of the schemes that come along.
const WHOLE = [
  'bot/carried',
  'bot/leaving-events',
  'bot/order',
  'bot/spoken/spoken-dingtalk',
  'usecases/any-scheme',
  'usecases/imports/oracle-years',
].map((name) => `tests/${name}.test.ts`)

// The dice of every property test, new each run; printed, so that a run can be repeated with the very same.
if (process.env.PROPERTY_SEED === undefined) {
  process.env.PROPERTY_SEED = String(Date.now() % 2 ** 31)
  console.log(`property tests: PROPERTY_SEED=${process.env.PROPERTY_SEED}`)
}

const shared = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  env: { TZ: 'UTC', PROPERTY_SEED: process.env.PROPERTY_SEED },
}

export default defineConfig({
  test: {
    maxWorkers: 3,
    // What was stripped of its types for one project, or for the run before, is not stripped again.
    experimental: { fsModuleCache: true, fsModuleCachePath: 'var/modules' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'simulator/**/*.ts'],
      reportsDirectory: 'var/coverage',
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      thresholds: {
        'src/domain/**': { branches: 100 },
        'src/scoring/**': { branches: 100 },
        '{simulator/**,src/*.ts,src/!(domain|scoring)/**}': { branches: 85 },
      },
    },
    projects: [
      // In every project the files of one worker share their modules: none of them changes what another one reads.
      { test: { ...shared, name: 'unit', include: PURE, isolate: false } },
      {
        test: {
          ...shared,
          name: 'quick',
          include: QUICK,
          exclude: [...PURE, ...WHOLE],
          isolate: false,
          globalSetup: ['tests/support/postgres.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'service',
          include: ['tests/*.test.ts', 'tests/!(usecases|bot)/**/*.test.ts', ...WHOLE],
          exclude: PURE,
          isolate: false,
          globalSetup: ['tests/support/postgres.ts'],
        },
      },
    ],
  },
})
