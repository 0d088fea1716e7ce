import { parentPort, workerData } from 'node:worker_threads'
import { openListings } from '../store/listing/open-listings.ts'
import { isAway } from '../store/session/database-faults.ts'
import { sealWith } from '../store/session/seal.ts'
import { longFile } from './exports/long-file.ts'
import type { WritingTask, WritingTold } from './exports/write-apart.ts'

// This file is a thread of its own (see exports/write-apart.ts): whoever is answered never waits for a long file.
const port = parentPort
// The thread that began this one says what it is for; nobody else can.
const { url, keys, asked }: WritingTask = workerData
const lists = openListings(url, sealWith(...keys))
const file = longFile(lists, asked)
const pieces = file.content[Symbol.asyncIterator]()

async function next(): Promise<WritingTold> {
  const { done, value } = await pieces.next()
  if (!done) return { tell: 'piece', piece: new Uint8Array(value), rows: file.rows() }
  await lists.close()
  return { tell: 'end' }
}

const failed = (fault: unknown): WritingTold => ({
  tell: 'fault',
  name: fault instanceof Error ? fault.name : 'unknown',
  isAway: isAway(fault),
})

port?.on('message', async () => {
  const told = await next().catch(failed)
  port.postMessage(told, told.tell === 'piece' ? [told.piece.buffer] : [])
})
