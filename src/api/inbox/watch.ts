import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileBytes } from '../import/formats/bytes.ts'
import { type AnswerNeeds, answerFile } from './answered.ts'
import { type Dropped, droppedIn, pathOf, putAway } from './dropped.ts'

export type WatchNeeds = AnswerNeeds & {
  folder: string
  /** Runs the work unless another process is at it; false then. */
  alone(work: () => Promise<void>): Promise<boolean>
  log(line: Readonly<Record<string, string | number>>): void
  /** Between two looks; a file is whole when it is the same in both. */
  pauseMs?: number
}

const PAUSE_MS = 5_000
// An empty file is mostly one that is about to be written.
const EMPTY_LOOKS = 12

export type Inbox = {
  /** One look, begun after this call; resolves at its end. */
  lookNow(): Promise<void>
  stop(): Promise<void>
}

const named = ({ folder, name }: Dropped): string => `${folder ?? ''}/${name}`

/** `2015-03-02 09:00` → `20150302-0900`, in Shanghai, as it can stand in a file's name. */
const stampOf = (now: Date): string =>
  new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

/** One look after another; what a look finds the same as the one before it is taken, one file after the other. */
export function inboxPass(needs: WatchNeeds): () => Promise<void> {
  const { folder: root } = needs
  const answer = answerFile(needs)
  let seen = new Map<string, { size: number; changedMs: number; looks: number }>()

  const isWhole = (file: Dropped): boolean => {
    const before = seen.get(named(file))
    if (!before || before.size !== file.size || before.changedMs !== file.changedMs) return false
    return file.size > 0 || before.looks >= EMPTY_LOOKS
  }

  async function take(file: Dropped): Promise<void> {
    const bytes = await fileBytes(pathOf(root, file))
    try {
      const answered = await answer(file.folder, file.name, bytes)
      await putAway(root, file, answered, stampOf(await needs.now()))
      if (answered.fault) needs.log({ at: 'inbox', fault: 'unknown' })
    } finally {
      await bytes.dispose()
    }
  }

  return async () => {
    await mkdir(root, { recursive: true })
    // So that an office sees where the files of a source belong.
    for (const { mapping } of await needs.mappings.list()) await mkdir(join(root, mapping.name), { recursive: true })
    const found = await droppedIn(root)
    const whole = found.filter(isWhole)
    seen = new Map(
      found.map((file) => {
        const before = seen.get(named(file))
        const isSame = before?.size === file.size && before.changedMs === file.changedMs
        return [named(file), { size: file.size, changedMs: file.changedMs, looks: isSame ? before.looks + 1 : 1 }]
      }),
    )
    for (const file of whole) {
      try {
        await take(file)
      } catch (fault) {
        // It lies where it lay and is looked at again; the others go on.
        needs.log({ at: 'inbox', fault: fault instanceof Error ? fault.name : 'unknown' })
      }
    }
  }
}

/** contract.md#inbox: the loop itself. A look that fails is logged, and the next one comes all the same. */
export function watchInbox(needs: WatchNeeds): Inbox {
  const pass = inboxPass(needs)
  let isStopped = false
  let wake = (): void => undefined
  let work: Promise<void> = Promise.resolve()
  const look = (): Promise<void> => {
    work = work.then(async () => {
      await needs.alone(pass).catch((fault: unknown) => {
        needs.log({ at: 'inbox', fault: fault instanceof Error ? fault.name : 'unknown' })
        return false
      })
    })
    return work
  }
  const loop = async (): Promise<void> => {
    while (!isStopped) {
      await look()
      if (isStopped) return
      await new Promise<void>((next) => {
        const timer = setTimeout(next, needs.pauseMs ?? PAUSE_MS)
        wake = () => {
          clearTimeout(timer)
          next()
        }
      })
    }
  }
  const running = loop()
  return {
    lookNow: look,
    stop: async () => {
      isStopped = true
      wake()
      await running
      await work
    },
  }
}
