import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { addGauges } from '../../src/wiring/metrics/gauges.ts'
import { openMeter } from '../../src/wiring/metrics/meter.ts'
import { root } from './source.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
})
const Dashboard = z.object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })) })

const rules = Rules.parse(parse(read('deploy/prometheus/hotline-bot.rules.yml'))).groups.flatMap((group) => group.rules)
const dashboard = Dashboard.parse(JSON.parse(read('deploy/grafana/hotline-bot.json')))
const page = read('docs/operations.md')

/** Every metric of ours by its name and labels, as a process tells them. */
async function known(): Promise<Map<string, readonly string[]>> {
  const { registry } = openMeter()
  addGauges(registry, {
    oldestOverdueMs: async () => 0,
    backlog: async () => [],
    jobs: async () => ({}),
    connections: () => ({ open: 0, idle: 0, waited_for: 0 }),
    allowances: async () => [],
  })
  const own = registry.getMetricsAsArray().filter(({ name }) => name.startsWith('hotline_'))
  return new Map(
    own.map((metric) => [metric.name, 'labelNames' in metric ? z.array(z.string()).parse(metric.labelNames) : []]),
  )
}

/** The names of ours in an expression, and the labels that it asks of each. */
const asked = (expr: string): { name: string; labels: string[] }[] =>
  [...expr.matchAll(/(hotline_[a-z_]+)(?:\{([^}]*)\})?/g)].map(([, name = '', labels = '']) => ({
    name: name.replace(/_bucket$/, ''),
    labels: [...labels.matchAll(/([a-z_]+)(?:=|!)/g)].map(([, label = '']) => label),
  }))

test('alerts and dashboard ask for metrics that there are, by labels that they have', async () => {
  const metrics = await known()
  const expressions = [
    ...rules.map(({ expr }) => expr),
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ]
  const wrong = expressions
    .flatMap(asked)
    .filter(
      ({ name, labels }) => !labels.every((label) => metrics.get(name)?.includes(label) ?? false) || !metrics.has(name),
    )
  expect(wrong).toEqual([])
  expect(expressions.length).toBeGreaterThan(20)
})

test('every alert has its runbook, and every runbook its alert', () => {
  const runbooks = [...page.matchAll(/^### (Hotline\w+)$/gm)].map(([, name]) => name)
  expect(runbooks.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted())
  for (const { alert, annotations } of rules) {
    expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`)
    expect(annotations.summary).toMatch(/\p{Script=Han}/u)
  }
})

test('the page tells of every metric, and of none that is gone', async () => {
  const told = new Set([...page.matchAll(/`(hotline_[a-z_]+)/g)].map(([, name]) => name))
  expect([...told].toSorted()).toEqual([...(await known()).keys()].toSorted())
})
