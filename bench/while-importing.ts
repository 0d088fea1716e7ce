import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DESK_TOKEN } from '../tests/faults/platform.ts'
import { residentMb } from './built.ts'
import { type ChatStage, notesOf, openChatStage, turnsOf } from './driving/chat-stage.ts'
import { rounded } from './figures.ts'
import { inTurn, ROUNDS, type Row } from './rounds.ts'
import { inShanghai } from './stage.ts'
import { writeTickets } from './tickets-file.ts'

const SECONDS = 6
const A_SECOND = 30
/** A file that is brought over HTTP; one follows another as long as callbacks are driven, and none is begun after that. */
const ROWS = 10_000

const Answer = z.object({ accepted: z.number() })

/** Files of tickets, one after the other, until it is stopped; gives how many rows were taken, and in how many seconds. */
function bringing(chat: ChatStage, prefix: string, units: readonly string[]) {
  let isOver = false
  const bring = async (): Promise<{ rows: number; seconds: number }> => {
    let rows = 0
    let ms = 0
    for (let n = 0; !isOver; n += 1) {
      const file = join(chat.stage.dir, `${prefix}-${n}.csv`)
      await writeTickets(file, `${prefix}${n}`, ROWS, units)
      const begun = performance.now()
      const response = await fetch(new URL('/api/v1/import/tickets', chat.url), {
        method: 'POST',
        body: await readFile(file),
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${DESK_TOKEN}` },
      })
      rows += Answer.parse(await response.json()).accepted
      ms += performance.now() - begun
    }
    return { rows, seconds: ms / 1000 }
  }
  const running = bring()
  return {
    stop: () => {
      isOver = true
      return running
    },
  }
}

/** What a press that writes waits for its answer while files of tickets are imported by the same process, and while none is. */
export async function benchWhileImporting(): Promise<Row> {
  const chat = await openChatStage()
  try {
    const units = (await chat.stage.store.read((tx) => tx.people.units())).map(({ name }) => name)
    const { drive, heard } = turnsOf(chat, ['importing', 'idle'])
    const paces: number[] = []
    let most = 0
    const p99 = async (name: 'importing' | 'idle'): Promise<number> => {
      const presses = await chat.presses(A_SECOND * SECONDS)
      const said = { kind: 'press' as const, presses }
      const asked = {
        said,
        answer: 'sealed' as const,
        expects: 'update_template_card',
        pace: { perSecond: A_SECOND },
        seconds: SECONDS,
      }
      return (await drive(name, chat.url, asked)).p99
    }
    // What the files tell was received by then.
    await chat.stage.store.clock.moveTo(inShanghai('2015-03-02 12:00'))
    await p99('idle')
    const { ours, beside } = await inTurn({
      ours: async (round) => {
        const files = bringing(chat, `W${round}`, units)
        const worst = await p99('importing')
        const { rows, seconds } = await files.stop()
        paces.push(rows / seconds)
        most = Math.max(most, await residentMb(chat.pid))
        return worst
      },
      beside: () => p99('idle'),
    })
    return {
      issue: '8',
      what: `p99 of ${A_SECOND} presses a second while files of ${ROWS} tickets are imported`,
      unit: 'ms',
      ours,
      beside: { what: 'the same presses alone', figures: beside },
      goal: { of: 'ours', atMost: 300 },
      notes: [
        `${ROUNDS} rounds of ${SECONDS} s; ${rounded(paces.reduce((a, b) => a + b, 0) / paces.length)} rows/s meanwhile`,
        `the process held ${rounded(most)} MB`,
        ...notesOf({ importing: heard('importing'), idle: heard('idle') }),
      ],
    }
  } finally {
    await chat.stop()
  }
}
