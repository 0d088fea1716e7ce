import { parentPort, workerData } from 'node:worker_threads'
import type { RowOf } from '../../../usecases/imports/rows.ts'
import { faultsIn } from '../../../usecases/ports/refused.ts'
import type { Bytes } from '../formats/bytes.ts'
import { openMapped } from '../mapping/mapped-rows.ts'
import { readRows } from '../read-rows.ts'
import type { Asked, ReadRow, Task, Told } from './told.ts'

type Row = RowOf[Task['kind']]

// A batch of the import, so that it seldom waits for one and never holds many.
const BATCH = 500
const PART = 256 * 1024

const port = parentPort
// The thread that began this one says what it is for; nobody else can.
const task: Task = workerData
const tell = (told: Told<Row>): void => port?.postMessage(told)

let asked = 0
const waiting = new Map<number, (part: Uint8Array | null) => void>()

/** A part of the file, which the process itself keeps and alone can open. */
function partOf(from: number, to: number): Promise<Uint8Array | null> {
  asked += 1
  const at = asked
  tell({ tell: 'part', at, from, to })
  return new Promise((given) => waiting.set(at, given))
}

const bytes: Bytes = {
  size: task.size,
  read: async function* ({ from, to } = { from: 0, to: task.size }) {
    for (let at = from; at < to; at += PART) {
      const part = await partOf(at, Math.min(at + PART, to))
      if (part === null) throw new Error('a part of the file could not be read')
      yield Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    }
  },
  dispose: async () => undefined,
}

function told(fault: unknown): void {
  const faults = faultsIn(fault)
  if (faults !== null) tell({ tell: 'refused', faults })
  // Its message may quote the file.
  else tell({ tell: 'fault', name: fault instanceof Error ? fault.name : 'unknown' })
}

async function main(): Promise<void> {
  const source = await openMapped(bytes, task.kind, task.said, task.mapping)
  const { sheet = null, called = null } = source
  const rows = readRows(task.kind, source)
  let going = rows.open()[Symbol.asyncIterator]()

  const more = async (): Promise<void> => {
    const read: ReadRow<Row>[] = []
    let isEnd = false
    while (read.length < BATCH && !isEnd) {
      const { done, value } = await going.next()
      if (done) isEnd = true
      else {
        const { line } = value
        try {
          read.push({ line, row: value.read() })
        } catch (thrown) {
          const faults = faultsIn(thrown)
          if (faults === null) throw thrown
          read.push({ line, faults, part: value.part() })
        }
      }
    }
    const { passed = null } = source
    tell({ tell: 'rows', rows: read, passed: isEnd ? passed : null, isEnd })
  }

  port?.on('message', ({ ask }: Asked) => {
    if (ask === 'begin') going = rows.open()[Symbol.asyncIterator]()
    if (ask === 'more') more().catch(told)
  })
  tell({ tell: 'open', sheet, called })
}

port?.on('message', (message: Asked) => {
  if (message.ask !== 'part') return
  waiting.get(message.at)?.(message.part)
  waiting.delete(message.at)
})
main().catch(told)
