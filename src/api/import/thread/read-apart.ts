import { Worker } from 'node:worker_threads'
import type { ImportKind, RowOf, Rows } from '../../../usecases/imports/rows.ts'
import type { Mapping } from '../../../usecases/ports/mappings.ts'
import { refuseAll } from '../../../usecases/ports/refused.ts'
import { type Bytes, readWhole } from '../formats/bytes.ts'
import type { Said } from '../formats/open-rows.ts'
import type { Passed, RowSource } from '../formats/source.ts'
import { openMapped } from '../mapping/mapped-rows.ts'
import { readRows } from '../read-rows.ts'
import type { Asked, Task, Told } from './told.ts'

const THREAD = new URL('./row-thread.ts', import.meta.url)

/** TypeScript is read by a boot that teaches a thread to; what is built needs none. */
const bootOf = (thread: URL): URL =>
  thread.pathname.endsWith('.ts') ? new URL('../../../../scripts/thread.mjs', thread) : thread

// What is read in a moment needs no thread: to begin one takes longer.
const SMALL = 64 * 1024
// A file that would fill the memory ends its thread and not the process.
const MOST_MB = 512

/** A file that is open for reading, what is to be said of it, and how it is let go; its bytes are whoever's gave them. */
export type Reading<K extends ImportKind> = {
  rows: Rows<RowOf[K]>
  source: Pick<RowSource, 'sheet' | 'passed' | 'called'>
  close(): Promise<void>
}

type OfRows<Row> = Extract<Told<Row>, { tell: 'rows' }>
type Heard<Row> = Exclude<Told<Row>, { tell: 'part' }>

/** A thread that was begun, with what it tells, one after the other, and the parts of the file that it asks for. */
function begin<Row>(task: Task, bytes: Bytes) {
  const worker = new Worker(bootOf(THREAD), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  })
  let hear: ((told: Heard<Row>) => void) | null = null
  let fail: ((fault: Error) => void) | null = null
  let isOver = false
  const died = (): void => {
    isOver = true
    fail?.(new Error('the thread that reads a file ended'))
  }
  const give = async (at: number, from: number, to: number): Promise<void> => {
    const part = await readWhole(bytes, from, to).catch(() => null)
    worker.postMessage({ ask: 'part', at, part } satisfies Asked)
  }
  worker.on('message', (told: Told<Row>) => {
    if (told.tell === 'part') void give(told.at, told.from, told.to)
    else hear?.(told)
  })
  worker.on('error', died).on('exit', died)
  return {
    ask: (asked: Asked): void => worker.postMessage(asked),
    next: () =>
      new Promise<Heard<Row>>((resolve, reject) => {
        hear = resolve
        fail = reject
        if (isOver) died()
      }),
    close: async () => {
      fail = null
      await worker.terminate()
    },
  }
}

/** What was told where something else may have been. Refuses what the file was refused for. */
function demandTold<Row, T extends Heard<Row>['tell']>(told: Heard<Row>, what: T): Extract<Heard<Row>, { tell: T }> {
  if (told.tell === 'refused') return refuseAll(told.faults)
  const isMeant = (one: Heard<Row>): one is Extract<Heard<Row>, { tell: T }> => one.tell === what
  if (!isMeant(told)) throw new Error(told.tell === 'fault' ? told.name : 'a thread told something else')
  return told
}

async function inThread<K extends ImportKind>(task: Task, bytes: Bytes): Promise<Reading<K>> {
  const thread = begin<RowOf[K]>(task, bytes)
  try {
    const { sheet, called } = demandTold(await thread.next(), 'open')
    const passed: Passed = { readOnly: new Set(), footers: new Set() }
    let coming: Promise<OfRows<RowOf[K]>> | null = null
    const more = (): Promise<OfRows<RowOf[K]>> => {
      const told = thread.next().then((one) => demandTold(one, 'rows'))
      // Whoever stops halfway does not wait for it.
      told.catch(() => undefined)
      thread.ask({ ask: 'more' })
      return told
    }
    const open = async function* () {
      // What was still coming of a way that was not gone to its end.
      await coming?.catch(() => undefined)
      thread.ask({ ask: 'begin' })
      coming = more()
      for (;;) {
        const { rows, isEnd, passed: found }: OfRows<RowOf[K]> = await coming
        for (const column of found?.readOnly ?? []) passed.readOnly.add(column)
        for (const line of found?.footers ?? []) passed.footers.add(line)
        // The next are read while these are worked on.
        coming = isEnd ? null : more()
        for (const one of rows) {
          const { line } = one
          if ('row' in one) yield { line, read: () => one.row, part: () => one.row }
          else yield { line, read: () => refuseAll(one.faults), part: () => one.part }
        }
        if (coming === null) return
      }
    }
    const source = { passed, ...(sheet ? { sheet } : {}), ...(called ? { called } : {}) }
    return { rows: { open }, source, close: thread.close }
  } catch (thrown) {
    await thread.close()
    throw thrown
  }
}

/**
 * The rows of a file, read, checked and typed in a thread of their own, some hundreds at a time and no faster than they are
 * taken: however a file is made, nobody else waits for it. Refuses as {@link openMapped}.
 */
export async function readApart<K extends ImportKind>(
  bytes: Bytes,
  kind: K,
  said: Said,
  mapping: Mapping | null,
  { small = SMALL }: { small?: number } = {},
): Promise<Reading<K>> {
  if (bytes.size > small) return inThread({ entry: THREAD.href, size: bytes.size, kind, said, mapping }, bytes)
  const source = await openMapped(bytes, kind, said, mapping)
  return { rows: readRows(kind, source), source, close: async () => undefined }
}
