import { GOOD_REPORT } from '../../support/staff.ts'
import { tellingPlayer } from '../history/told.ts'
import { DESK_TOKEN } from '../platform.ts'
import { post } from '../processes.ts'
import type { Stage } from '../stage/stage.ts'
import type { Plan, PlannedAct, PlannedTicket } from './plan.ts'

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))
const AGAIN_MS = 1_000
/** Somebody who gets no answer tries again, and gives up some day. */
const TRIES = 6

const rowOf = ({ no, unit, urgent }: PlannedTicket, receivedAt: Date) => ({
  no,
  unit,
  kind: 'help',
  urgent,
  receivedAt: receivedAt.toISOString(),
  summary: `小区门口水管漏水，路面积水，编号尾数${no.slice(-6)}`,
  citizenName: '张三丰',
  citizenPhone: '13812341234',
  citizenAddress: '某路814号',
})

export type Work = {
  /** Whether a ticket's import was answered. */
  isKept(no: string): boolean
  /** Sends a file until it is answered, or it is given up. */
  bring(tickets: readonly PlannedTicket[], isOver: () => boolean): Promise<void>
  /** Does one act, again where it was not answered; whether it was. */
  act(userId: string, one: Omit<PlannedAct, 'at'>, isOver: () => boolean): Promise<boolean>
}

/** What people do at a stage, each noted in what was told. */
export function workAt({ simulator, told, clock, web }: Stage): Work {
  const kept = new Set<string>()
  return {
    isKept: (no) => kept.has(no),
    bring: async (tickets, isOver) => {
      const receivedAt = new Date((await clock.now()).getTime() - 5_000)
      const rows = tickets.map((ticket) => rowOf(ticket, receivedAt))
      const noted = tickets.map(({ no }) => ({ no, answered: false }))
      told.tickets.push(...noted)
      while (!isOver()) {
        const answer = await post(web.url, 'tickets', rows, DESK_TOKEN)
        if (answer?.accepted === rows.length) {
          for (const one of noted) {
            one.answered = true
            kept.add(one.no)
          }
          return
        }
        await pause(AGAIN_MS)
      }
    },
    act: async (userId, { act, no, isPress }, isOver) => {
      const player = tellingPlayer(simulator, told, userId)
      const sentence: Readonly<Record<PlannedAct['act'], string>> = {
        contact: `联系 ${no}`,
        close: `办结 ${no} 实际解决 ${GOOD_REPORT}`,
        return: `退单 ${no} 不属于水务系统 该井盖属通信公司所有`,
        urge: `催办 ${no}`,
        ask: `依据 ${no}`,
      }
      const name = { contact: 'ticket.contact', close: 'closure.report', return: 'return.request', urge: 'ticket.urge' }
      const how = async (): Promise<number | null> => {
        if (act === 'ask') return player.say(sentence.ask)
        return player.does(name[act], no, async ({ press, say }) => {
          // A press needs its card; whoever has none says it.
          const pressed =
            isPress && act === 'contact' ? await press(no, '已联系市民').catch(() => undefined) : undefined
          return pressed === undefined ? say(sentence[act]) : pressed
        })
      }
      // To urge twice is to urge twice, and to ask again is another question.
      const tries = act === 'urge' || act === 'ask' ? 1 : TRIES
      for (let attempt = 0; attempt < tries; attempt += 1) {
        if ((await how()) === 200) return true
        if (isOver()) return false
        await pause(AGAIN_MS)
      }
      return false
    },
  }
}

/** Everybody does what is planned for him, at its time or as soon as he can; resolves when all have stopped. */
export async function performed(plan: Plan, work: Work, begun: number, isOver: () => boolean): Promise<void> {
  const at = async (ms: number): Promise<boolean> => {
    await pause(Math.max(0, begun + ms - performance.now()))
    return !isOver()
  }
  const importing = async (): Promise<void> => {
    for (const { at: when, rows } of plan.imports) {
      if (!(await at(when))) return
      await work.bring(rows, isOver)
    }
  }
  const playing = async (userId: string, acts: readonly PlannedAct[]): Promise<void> => {
    const done = new Set<string>()
    for (const one of acts) {
      if (!(await at(one.at))) return
      const isReady = one.act === 'contact' || one.act === 'urge' || one.act === 'ask' || done.has(one.no)
      if (!isReady || !work.isKept(one.no)) continue
      if ((await work.act(userId, one, isOver)) && one.act === 'contact') done.add(one.no)
    }
  }
  await Promise.all([importing(), ...[...plan.acts].map(([userId, acts]) => playing(userId, acts))])
}
