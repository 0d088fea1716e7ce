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
].map((folder) => `tests/${folder}/**/*.test.ts`)

const shared = { testTimeout: 30_000, hookTimeout: 120_000, env: { TZ: 'UTC' } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reportsDirectory: 'var/coverage',
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      thresholds: {
        'src/domain/**': { branches: 100 },
        'src/scoring/**': { branches: 100 },
        '{src/*.ts,src/!(domain|scoring)/**}': { branches: 85 },
      },
    },
    projects: [
      { test: { ...shared, name: 'unit', include: PURE } },
      {
        test: {
          ...shared,
          name: 'service',
          include: ['tests/**/*.test.ts'],
          exclude: PURE,
          globalSetup: ['tests/support/postgres.ts'],
        },
      },
    ],
  },
})
