import type { Simulator } from '../../../simulator/index.ts'
import { until } from '../../jobs/waiting.ts'
import { aTicketRow, GOOD_REPORT } from '../../support/staff.ts'
import { type Told, tellingPlayer } from '../history/told.ts'
import { DESK_TOKEN } from '../platform.ts'
import { post, type ServiceProcess } from '../processes.ts'

const UNITS = [
  ['pudong', 'pd-1'],
  ['qingpu', 'qp-1'],
] as const

export type OfficeWork = ReturnType<typeof officeWork>

/** What an office does all day: tickets come, one is contacted, one closed; and what the outside was told of that. */
export function officeWork(simulator: Simulator, told: Told) {
  let serial = 0
  let acknowledged = 0
  const contacted = new Set<string>()
  /** Said once, acknowledged or not: whoever says it again is rightly answered again. */
  const said = new Set<string>()

  /** A file with a ticket for each unit. */
  const bring = async (service: ServiceProcess, now: Date): Promise<void> => {
    const rows = UNITS.map(([unit]) => {
      serial += 1
      return aTicketRow(`SH20150302-${String(serial).padStart(6, '0')}`, now.toISOString(), { unit })
    })
    const answer = await post(service.url, 'tickets', rows, DESK_TOKEN)
    const answered = answer?.accepted === rows.length
    for (const { no } of rows) told.tickets.push({ no, answered })
    if (answered) acknowledged += rows.length
  }

  /** One press on the oldest card that was not pressed yet, and one report about what was contacted before. */
  const answer = async (userId: string): Promise<void> => {
    const { chat, does } = tellingPlayer(simulator, told, userId)
    const shown = chat().flatMap((item) =>
      item.kind === 'card' ? (/SH20150302-\d{6}/.exec(JSON.stringify(item)) ?? []) : [],
    )
    const numbers = [...new Set(shown)]
    const toClose = numbers.find((no) => contacted.has(no) && !said.has(no))
    const toContact = numbers.find((no) => !said.has(`contact ${no}`))
    if (toContact !== undefined) {
      said.add(`contact ${toContact}`)
      const press = does('ticket.contact', toContact, (player) => player.press(toContact, '已联系市民'))
      if ((await press.catch(() => null)) === 200) {
        contacted.add(toContact)
        acknowledged += 1
      }
    }
    if (toClose !== undefined) {
      said.add(toClose)
      const words = `办结 ${toClose} 实际解决 ${GOOD_REPORT}`
      if ((await does('closure.report', toClose, ({ say }) => say(words))) === 200) acknowledged += 1
    }
  }

  return {
    bring,
    /** How much of it was acknowledged. */
    acknowledged: () => acknowledged,
    /** Works on until it is over, or for so long. */
    until: async (service: ServiceProcess, isOver: () => boolean, look: () => Promise<Date>): Promise<void> => {
      const end = performance.now() + 30_000
      while (!isOver() && performance.now() < end) {
        const now = await look()
        await Promise.all([bring(service, now), ...UNITS.map(([, userId]) => answer(userId))])
        await until('the end, or the next round', () => isOver(), 400).catch(() => undefined)
      }
    },
  }
}
