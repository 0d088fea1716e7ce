import { readdirSync, readFileSync } from 'node:fs'

import { type FileType, openRows, saidByName } from '../../../src/api/import/formats/open-rows.ts'
import { lookAtFile } from '../../../src/api/import/mapping/look.ts'
import { readRows } from '../../../src/api/import/read-rows.ts'
import { IMPORT_KINDS, type ImportKind } from '../../../src/usecases/imports/rows.ts'
import type { KnownUnit } from '../../../src/usecases/ports/people.ts'
import { faultsIn, refusalIn } from '../../../src/usecases/ports/refused.ts'
import { refusalText } from '../../../src/wording/refusals/refusals.ts'
import { memoryBytes } from '../../api/import/memory-bytes.ts'
import { row, text, workbook } from '../../api/import/workbook.ts'
import type { Dice } from '../chance/dice.ts'
import { mutated } from '../chance/mutated.ts'
import { strangeText } from '../chance/strange.ts'
import { type Door, refused, taken, Wrong } from '../door.ts'

export type GivenFile = { type: FileType; content: Buffer }

const FAULTS = new URL('../../fixtures/faults/', import.meta.url)
const SMALL = new URL('../../fixtures/small/', import.meta.url)

const recorded = readdirSync(FAULTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(csv|xlsx)$/.test(name))
  .sort()
  .map((name) => ({ type: saidByName(name).type, content: readFileSync(new URL(name, FAULTS)) }))
const ndjson = readdirSync(SMALL)
  .filter((name) => name.endsWith('.ndjson'))
  .sort()
  .map((name) => {
    const lines = readFileSync(new URL(name, SMALL), 'utf8').split('\n')
    return { type: 'ndjson' as const, content: Buffer.from(lines.slice(0, 6).join('\n')) }
  })
const REAL: readonly GivenFile[] = [...recorded, ...ndjson]
const CONTENTS = REAL.map(({ content }) => content)

const HEADERS = [
  '工单编号',
  '承办单位',
  '类型',
  '收到时间',
  '诉求内容',
  '办理期限',
  '联系电话',
  '单位',
  '报送时间',
  '标题',
  '得分',
]
const CELLS = [
  'SH20150302-009001',
  '浦东',
  '求助',
  '2015-03-02 10:05',
  '无水',
  '2015-02-30',
  '24:00',
  '42065.5',
  '1.39E+10',
  '=1+1',
  '',
]

/** A table of known columns with cells that nobody expects. */
function tableIn(dice: Dice): string[][] {
  const header = dice.some(8, () => (dice.oneIn(9) ? strangeText(dice, 8) : dice.pick(HEADERS)))
  const rows = dice.some(4, () => header.map(() => (dice.oneIn(3) ? strangeText(dice) : dice.pick(CELLS))))
  return [header, ...rows]
}

const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\0', '')

function written(dice: Dice): GivenFile {
  const table = tableIn(dice)
  switch (dice.below(3)) {
    case 0: {
      const quoted = (cell: string): string => (dice.oneIn(2) ? `"${cell.replaceAll('"', '""')}"` : cell)
      const lines = table.map((cells) => cells.map(quoted).join(',')).join(dice.pick(['\n', '\r\n', '\r']))
      return { type: 'csv', content: Buffer.from(dice.oneIn(6) ? `\ufeff${lines}` : lines) }
    }
    case 1: {
      const [header = [], ...rows] = table
      const lines = rows.map((cells) => JSON.stringify(Object.fromEntries(cells.map((cell, at) => [header[at], cell]))))
      return { type: 'ndjson', content: Buffer.from(lines.join('\n')) }
    }
    default: {
      const cell = (value: string): string => (dice.oneIn(3) ? `<c><v>${escaped(value)}</v></c>` : text(escaped(value)))
      return { type: 'xlsx', content: workbook(table.map((cells) => row(...cells.map(cell))).join('')) }
    }
  }
}

/** A file of an import as somebody might bring it: a real one that was damaged, or one of strange cells. */
export function someFile(dice: Dice): GivenFile {
  if (dice.oneIn(2)) {
    const made = written(dice)
    return dice.oneIn(4) ? { ...made, content: mutated(dice, made.content, CONTENTS) } : made
  }
  const { type, content } = dice.pick(REAL)
  const changed = dice.oneIn(40) ? brokenOff(content) : mutated(dice, content, CONTENTS)
  return { type: dice.oneIn(10) ? dice.pick(['csv', 'ndjson', 'xlsx', 'xls']) : type, content: changed }
}

// Half of an archive's end, as a download that broke off leaves it.
const brokenOff = (content: Buffer): Buffer => content.subarray(0, Math.floor(content.length / 2))

/** What is refused as a whole, as a sentence; any other fault is thrown on. */
export function refusedAs(thrown: unknown): string {
  const refusal = refusalIn(thrown)
  if (!refusal) throw thrown
  if (!/\p{Script=Han}/u.test(refusalText(refusal))) throw new Wrong(`${refusal.code} says nothing`)
  return refusal.code
}

async function countRows(kind: ImportKind, { type, content }: GivenFile): Promise<[good: number, bad: number]> {
  let [good, bad] = [0, 0]
  const source = await openRows(memoryBytes(content), kind, { type, charset: null })
  for await (const { read, part } of readRows(kind, source).open()) {
    try {
      read()
      good += 1
    } catch (thrown) {
      if (faultsIn(thrown) === null) throw thrown
      part()
      bad += 1
    }
  }
  return [good, bad]
}

const HEAD = /^(\w+) (\w+)\n/

/** Files that are read, row by row, and looked at, up to the use case that would keep them. */
export const files = (units: readonly KnownUnit[]): Door => ({
  name: 'file',
  share: 35,
  make: (dice) => {
    const { type, content } = someFile(dice)
    return Buffer.concat([Buffer.from(`${dice.oneIn(3) ? dice.pick(IMPORT_KINDS) : 'tickets'} ${type}\n`), content])
  },
  judge: async (bytes) => {
    const [head = '', asked, type] = HEAD.exec(bytes.toString('latin1')) ?? []
    const kind = IMPORT_KINDS.find((one) => one === asked)
    const said = (['csv', 'ndjson', 'xlsx', 'xls'] as const).find((one) => one === type)
    if (!kind || !said) throw new Error('no such case')
    const content = bytes.subarray(head.length)
    await lookAtFile(memoryBytes(content), kind, { type: said, charset: null }, units).catch(refusedAs)
    try {
      const [good] = await countRows(kind, { type: said, content })
      return good > 0 ? taken('rows') : refused('no good row')
    } catch (thrown) {
      return refused(refusedAs(thrown))
    }
  },
})
