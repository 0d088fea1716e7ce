import type { Worker } from 'node:worker_threads'
import { DatabaseAway } from '../../store/session/database-faults.ts'
import { startThread } from '../threads.ts'
import type { LongAsked, Written } from './long-file.ts'

const WRITING = new URL('../writing.ts', import.meta.url)

// Rows come and go; a file that would fill the memory ends its thread and not the process.
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 }

/**
 * What a thread needs to open the same database; nothing of it leaves the process. `small`: from how many rows on a file
 * has one.
 */
export type Apart = { url: string; keys: readonly [Uint8Array, ...Uint8Array[]]; small?: number }

/** What such a thread begins with. */
export type WritingTask = Apart & { asked: LongAsked }

/** What it says each time it is asked for more. `fault`: of its name alone, since its message may quote what was read. */
export type WritingTold =
  | { tell: 'piece'; piece: Uint8Array<ArrayBuffer>; rows: number }
  | { tell: 'end' }
  | { tell: 'fault'; name: string; isAway: boolean }

/** Asks for more, which is not begun before: whoever takes nothing is not written for. */
function more(thread: Worker): Promise<WritingTold> {
  const told = new Promise<WritingTold>((resolve, reject) => {
    const settled = (): void => {
      thread.off('message', heard).off('error', died).off('exit', died)
    }
    // It is a thread of ours, and says nothing else.
    const heard = (message: WritingTold): void => {
      settled()
      resolve(message)
    }
    const died = (): void => {
      settled()
      reject(new Error('the thread that writes a file ended'))
    }
    thread.on('message', heard).on('error', died).on('exit', died)
    thread.postMessage('more')
  })
  // Whoever stops halfway does not wait for it.
  told.catch(() => undefined)
  return told
}

async function* pieces(task: WritingTask, onRows: (rows: number) => void): AsyncGenerator<Uint8Array> {
  const thread = startThread(WRITING, task, LIMITS)
  try {
    for (let coming = more(thread); ; ) {
      const told = await coming
      if (told.tell === 'end') return
      if (told.tell === 'fault') throw told.isAway ? new DatabaseAway() : new Error(told.name)
      // The next piece is made while this one is taken.
      coming = more(thread)
      onRows(told.rows)
      yield told.piece
    }
  } finally {
    await thread.terminate()
  }
}

/**
 * A file as {@link longFile} writes it, in a thread of its own with a connection of its own, so that neither answers nor
 * the memory of the process feel it; begun when it is first asked for, ended when it was taken or is no longer wanted.
 */
export function writeApart({ url, keys }: Apart, asked: LongAsked): Written {
  let count = 0
  const onRows = (rows: number): void => {
    count = rows
  }
  return { content: pieces({ url, keys, asked }, onRows), rows: () => count }
}
