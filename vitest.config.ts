import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

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
  'bench',
  'wiring',
].map((folder) => `tests/${folder}/**/*.test.ts`)

// Use cases and conversations, on one PostgreSQL: `npm run check` runs these as well.
const QUICK = ['usecases', 'bot'].map((folder) => `tests/${folder}/**/*.test.ts`)
// These conversations are had with the whole service, over HTTP and with its worker. What says once more, and of many,
// what another file says of one waits for `npm test` with them: the table of sentences on both platforms, every cell of the
// table of permissions as it is said, every reader of a
// scheme under each of the schemes that come along, random events and weeks, and the small year as its files bring it; so
// does what waits by the real clock.
const WHOLE = [
  'bot/access',
  'bot/carried',
  'bot/http',
  'bot/leaving-events',
  'bot/order',
  'bot/turns',
  'bot/spoken/spoken-dingtalk',
  'bot/spoken/spoken-wecom',
  'usecases/any-scheme',
  'usecases/beginning',
  'usecases/calm',
  'usecases/imports/oracle-years',
  'usecases/imports/small-year',
  'usecases/one-connection',
  'usecases/scoring-run',
].map((name) => `tests/${name}.test.ts`)

// `npm run check` has unit tests, use cases and conversations in one, so that a worker loads what they share once. Unless
// files are named, it leaves to `npm test` the simulator, which changes seldom and has a protocol of its own to wait for,
// whole years, random or pinned, which say once more what the tests of each rule say, whole days told hour by hour, every
// ability asked by every role in chat (the use cases are), and most throws of each property's dice
// (tests/support/property.ts); the page's scripts it gives to the compiler itself.
const CHECK = process.env.HOTLINE_CHECK
const LONG = [
  'simulator/**',
  'oracle/**',
  'scoring/golden/**',
  'scoring/course.test.ts',
  'scoring/properties.test.ts',
  'demo/demo-year.test.ts',
  'house/own-office.test.ts',
  'house/page-scripts.test.ts',
  'bot/served.test.ts',
  'usecases/delivery-revived.test.ts',
  'usecases/delivery-unknown.test.ts',
  'usecases/urgent-clock.test.ts',
].map((name) => `tests/${name}`)

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

const check: TestProjectConfiguration = {
  test: {
    ...shared,
    name: 'check',
    include: [...PURE, ...QUICK],
    exclude: [...WHOLE, ...(CHECK === 'short' ? LONG : [])],
    isolate: false,
    globalSetup: ['tests/support/postgres.ts'],
  },
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
    projects: CHECK
      ? [check]
      : [
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
