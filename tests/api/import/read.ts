import { type FileType, openRows } from '../../../src/api/import/formats/open-rows.ts'
import { readRows } from '../../../src/api/import/read-rows.ts'
import { Refusal } from '../../../src/domain/errors.ts'
import type { ImportKind } from '../../../src/usecases/imports/rows.ts'
import { type Fault, faultsIn as faultsOf } from '../../../src/usecases/ports/refused.ts'
import { refusalText } from '../../../src/wording/refusals/refusals.ts'
import { memoryBytes } from './memory-bytes.ts'

type Said = { type?: FileType; charset?: string | null; kind?: ImportKind }

/** What becomes of each row of a file: the row itself, or `[code, field]`. */
export async function rowsIn(content: string | Uint8Array, said: Said = {}): Promise<[number, unknown][]> {
  const { type = 'csv', charset = null, kind = 'reports' } = said
  const source = await openRows(memoryBytes(Buffer.from(content)), kind, { type, charset })
  const found: [number, unknown][] = []
  for await (const { line, read } of readRows(kind, source).open()) {
    try {
      found.push([line, read()])
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      found.push([line, [refusal.code, refusal.detail.field]])
    }
  }
  return found
}

/** Every code and field of each row that is refused. */
export const faultsIn = async (content: string | Uint8Array, said: Said = {}): Promise<[number, unknown][]> =>
  (await refusedIn(content, said)).map(([line, faults]) => [
    line,
    faults.map(({ code, detail }) => [code, detail.field]),
  ])

/** What is wrong with each row that is refused. */
export async function refusedIn(content: string | Uint8Array, said: Said = {}): Promise<[number, readonly Fault[]][]> {
  const { type = 'csv', charset = null, kind = 'tickets' } = said
  const source = await openRows(memoryBytes(Buffer.from(content)), kind, { type, charset })
  const found: [number, readonly Fault[]][] = []
  for await (const { line, read } of readRows(kind, source).open()) {
    try {
      read()
    } catch (thrown) {
      found.push([line, faultsOf(thrown) ?? []])
    }
  }
  return found
}

/** The sentence with which a file is refused as a whole. */
export const sentenceOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'read',
    (refusal: unknown) => (refusal instanceof Refusal ? refusalText(refusal) : `fault: ${String(refusal)}`),
  )

/** The code with which a file is refused as a whole. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'read',
    (refusal: unknown) => (refusal instanceof Refusal ? refusal.code : `fault: ${String(refusal)}`),
  )

export const HEADER = '单位,报送时间,标题,类别'
export const GOOD = '浦东,2015-03-02 10:00,三月,月度'
export const goodRow = {
  unit: '浦东',
  at: new Date('2015-03-02T02:00:00Z'),
  title: '三月',
  kind: 'monthly',
}
