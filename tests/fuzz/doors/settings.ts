import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { demandMapping } from '../../../src/api/import/mapping/check.ts'
import { openMapped } from '../../../src/api/import/mapping/mapped-rows.ts'
import { readRows } from '../../../src/api/import/read-rows.ts'
import { BadSettings, readConfig } from '../../../src/config.ts'
import { ownerOf } from '../../../src/scoring/scheme/places.ts'
import { canonicalJson, schemeIn } from '../../../src/scoring/scheme.ts'
import { assumptions } from '../../../src/scoring/scheme-values.ts'
import { isImportKind } from '../../../src/usecases/imports/rows.ts'
import type { KnownUnit } from '../../../src/usecases/ports/people.ts'
import { faultsIn } from '../../../src/usecases/ports/refused.ts'
import { schemeFaultText } from '../../../src/wording/console/scheme-faults.ts'
import { memoryBytes } from '../../api/import/memory-bytes.ts'
import type { Dice } from '../chance/dice.ts'
import { mutated } from '../chance/mutated.ts'
import { changedJson, strangeText } from '../chance/strange.ts'
import { type Door, refused, taken, Wrong } from '../door.ts'
import { refusedAs } from './files.ts'

/** It stands in no sentence, whatever is wrong with a setting. */
const SECRET = 'secret-of-nobody'

const NAMES = [
  'PORT',
  'HOST',
  'HOTLINE_ROLE',
  'DATABASE_URL',
  'REDIS_URL',
  'HOTLINE_NOW',
  'HOTLINE_PUBLIC_URL',
  'HOTLINE_OFFICE_PHONE',
  'HOTLINE_API_TOKENS',
  'HOTLINE_PII_KEY',
  'WECOM_CORP_ID',
  'WECOM_AGENT_ID',
  'WECOM_SECRET',
  'WECOM_TOKEN',
  'WECOM_ENCODING_AES_KEY',
  'DINGTALK_CLIENT_ID',
  'DINGTALK_CLIENT_SECRET',
  'DINGTALK_MODE',
  'DINGTALK_AES_KEY',
  'WECOM_CORPID',
  'HOTLINE_TOKEN',
]
const VALUES = [
  '3000',
  'web',
  'postgres://u:p@h/d',
  'redis://h',
  '2015-03-02T09:00:00+08:00',
  `a:office:${SECRET}`,
  SECRET,
  'stream',
]

const Environment = z.record(z.string(), z.string())

/** Environments: half of a platform, slips, values of every kind. */
export const environments = (): Door => ({
  name: 'settings',
  share: 10,
  make: (dice) => {
    const pairs = dice.some(9, () => [
      dice.pick(NAMES),
      dice.oneIn(3) ? `${strangeText(dice)}${SECRET}` : dice.pick(VALUES),
    ])
    return Buffer.from(JSON.stringify(Object.fromEntries(pairs)))
  },
  judge: async (bytes) => {
    try {
      readConfig(Environment.parse(JSON.parse(bytes.toString())))
      return taken('read')
    } catch (thrown) {
      if (!(thrown instanceof BadSettings)) throw thrown
      if (thrown.problems.length === 0) throw new Wrong('refused, and nobody knows why')
      if (thrown.message.includes(SECRET)) throw new Wrong('a value of a setting is said')
      return refused(`${thrown.problems.length} problems`)
    }
  },
})

const SCHEMES = new URL('../../../seeds/schemes/', import.meta.url)
const shipped: readonly unknown[] = readdirSync(SCHEMES)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, SCHEMES), 'utf8')))

/** Schemes as files of JSON: a value changed, more or less of them, or no JSON any more. */
export const schemeFiles = (): Door => ({
  name: 'scheme',
  share: 12,
  make: (dice) => {
    const scheme = dice.pick(shipped)
    // Another digit may be as sound as the first.
    if (dice.oneIn(3))
      return Buffer.from(
        JSON.stringify(scheme).replace(/\d(?=")/g, (digit) => (dice.oneIn(60) ? `${dice.below(10)}` : digit)),
      )
    const text = Buffer.from(changedJson(dice, scheme))
    return dice.oneIn(8) ? mutated(dice, text) : text
  },
  judge: async (bytes) => {
    let json: unknown
    try {
      json = JSON.parse(bytes.toString())
    } catch {
      return refused('no JSON')
    }
    const { scheme, faults } = schemeIn(json)
    const said = faults.map((fault) => schemeFaultText(fault, (path) => ownerOf(json, path)))
    if (said.some((one) => !/\p{Script=Han}/u.test(one))) throw new Wrong('a fault of a scheme says nothing')
    if (scheme === null && said.length === 0) throw new Wrong('refused, and nobody knows why')
    if (scheme === null) return refused('faults')
    canonicalJson(scheme)
    assumptions(scheme)
    return taken('sound')
  },
})

const COLUMNS = ['编号', '单位', '时间', '内容', '电话']
const FIELDS = ['no', 'unit', 'receivedAt', 'summary', 'citizenPhone', 'kind', 'result']
const TABLE = Buffer.from(
  '编号,单位,时间,内容,电话\n12,浦东新区局,02/03/2015 10:05,无水,13800001234\nx,青浦,2015-03-02,漏水,\n',
)

const Mapping = z.object({
  name: z.string(),
  kind: z.string(),
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
  words: z.array(z.object({ field: z.string(), word: z.string(), means: z.string() })),
  defaults: z.array(z.object({ field: z.string(), value: z.string() })),
  number: z.string().nullable(),
  dates: z.array(z.string()),
})

function mapping(dice: Dice): z.infer<typeof Mapping> {
  const odd = <T>(good: T): T | string => (dice.oneIn(7) ? strangeText(dice, 12) : good)
  const field = (): string => odd(dice.pick(FIELDS))
  return {
    name: odd('source'),
    kind: odd('tickets'),
    columns: dice.some(6, (at) => ({ header: odd(COLUMNS[at] ?? '编号'), field: dice.oneIn(6) ? null : field() })),
    words: dice.some(3, () => ({ field: field(), word: odd('浦东新区局'), means: odd('pudong') })),
    defaults: dice.some(2, () => ({ field: field(), value: odd('help') })),
    number: dice.oneIn(2)
      ? null
      : odd(dice.pick(['SH-{编号:6}', '{编号}', '{', '{编号:99}', '{{编号}}', '沪水-{单位}-{编号:0}'])),
    dates: dice.some(2, () => odd(dice.pick(['DD/MM/YYYY HH:mm', 'YYYY', 'DDDD', '((((', 'MM-DD HH时mm分']))),
  }
}

/** How the files of a source are read: what may not be used is refused, and what may reads any file. */
export const mappings = (units: readonly KnownUnit[]): Door => ({
  name: 'mapping',
  share: 10,
  make: (dice) => Buffer.from(JSON.stringify(mapping(dice))),
  judge: async (bytes) => {
    const given = Mapping.parse(JSON.parse(bytes.toString()))
    try {
      demandMapping(given, units)
      if (!isImportKind(given.kind)) throw new Wrong('a kind that is none')
      const source = await openMapped(memoryBytes(TABLE), given.kind, { type: 'csv', charset: null }, given)
      for await (const { read } of readRows(given.kind, source).open()) {
        try {
          read()
        } catch (thrown) {
          if (faultsIn(thrown) === null) throw thrown
        }
      }
      return taken('read')
    } catch (thrown) {
      return refused(refusedAs(thrown))
    }
  },
})
