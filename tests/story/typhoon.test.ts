import { afterEach, expect, it } from 'vitest'
import { messenger } from '../../src/bot/talk/messenger.ts'
import { calmOver } from '../../src/usecases/sending/calm.ts'
import { loadRules } from '../../src/wiring/rules.ts'
import { API, says, scene } from '../bot/dingtalk/rig.ts'
import { COMMAND, inShanghai, officeOver, rowsOf, ticketRow } from '../support/office.ts'
import { usedDatabase } from '../support/rewindable.ts'
import { rulesAtOnce } from '../support/rules.ts'

const TICKETS = 1266
const MINUTES = 240
const STEP = 2
/** One in so many is urgent. */
const URGENT = 42
const BEGIN = inShanghai('2015-07-10 08:00').getTime()
const minuteOf = (at: number): Date => new Date(BEGIN + at * 60_000)

const given = [{ spaceType: 'IM_ROBOT', spaceId: 'x', success: true, carrierId: 'c', errorMsg: '' }]
const CARDS = {
  [API.card]: says({ success: true, result: { outTrackId: 'x', deliverResults: given } }),
  [API.update]: says({ success: true, result: true }),
  [API.member]: says({ processQueryKey: 'k' }),
}

let database: Awaited<ReturnType<typeof usedDatabase>>
afterEach(() => database.close())

/** A morning of 1 266 tickets to the fifteen units, one liaison each, on DingTalk with cards; what everybody got, and when. */
async function morning({ calm }: { calm: boolean }) {
  database = await usedDatabase()
  const { store } = database
  await store.clock.moveTo(minuteOf(-5))
  const rules = await (calm ? loadRules() : rulesAtOnce())
  const platform = scene(CARDS)
  const chat = messenger({ platforms: [platform.bot], unitNames: async () => new Map(), fileOf: async () => null })
  const office = officeOver(store, rules, chat, calm ? calmOver(rules) : undefined)
  const units = (await store.read((tx) => tx.people.units())).map(({ code }) => code)
  const members = units.map((unit) => ({
    platform: 'dingtalk' as const,
    userId: `l-${unit}`,
    name: `试${unit}`,
    unit,
    roles: ['liaison' as const],
  }))
  await office.bring(COMMAND, 'members', rowsOf<'members'>(members))
  let made = 0
  for (let at = 0; at < MINUTES; at += STEP) {
    await store.clock.moveTo(minuteOf(at))
    const due = Math.round((TICKETS * (at + STEP)) / MINUTES)
    const rows = Array.from({ length: due - made }, (_, n) => {
      const no = made + n
      const urgent = no % URGENT === 0
      return {
        ...ticketRow(`T${no}`, '2015-07-10 08:00', { unit: units[no % units.length] ?? '', urgent }),
        receivedAt: minuteOf(at),
      }
    })
    made = due
    await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
    await office.pass()
    // What is urgent is seen to within the half hour.
    for (const { no } of rows.filter((row) => row.urgent)) {
      const unit = units[Number(no.slice(1)) % units.length] ?? ''
      const who = await store.read((tx) => tx.people.byAccount({ platform: 'dingtalk', userId: `l-${unit}` }))
      if (who) await office.tickets.contact(who, no)
    }
    await store.clock.moveTo(minuteOf(at + 1))
    await office.pass()
  }
  for (const at of [10, 20, 40, 60, 90, 120]) {
    await store.clock.moveTo(minuteOf(MINUTES + at))
    await office.pass()
  }
  const sent =
    await database.sql(`SELECT m.user_id AS to, o.sent_at AS at, o.made_at AS made, coalesce(t.urgent, false) AS urgent
    FROM outbox o JOIN members m ON m.id = o.member_id LEFT JOIN tickets t ON t.no = o.notice->>'ticket'
    WHERE o.state = 'sent' AND o.notice->>'kind' <> 'card-over' ORDER BY o.sent_at`)
  const told = await database.sql(`SELECT count(DISTINCT notice->>'ticket')::int AS n FROM outbox
    WHERE notice->>'kind' = 'new-ticket' AND (state = 'sent' OR error = 'told in a list')`)
  const messages = sent.map(({ to, at, made: from, urgent }) => ({
    to: String(to),
    at: new Date(String(at)).getTime(),
    waited: new Date(String(at)).getTime() - new Date(String(from)).getTime(),
    urgent: urgent === true,
  }))
  const busiest = messages.map(
    (one) => messages.filter(({ to, at }) => to === one.to && at >= one.at && at < one.at + 3_600_000).length,
  )
  return {
    messages,
    perPhone: members.map(({ userId }) => messages.filter(({ to }) => to === userId).length),
    busiestHour: Math.max(...busiest),
    calls: platform.calls.count,
    told: told[0]?.n,
    latestUrgent: Math.max(...messages.filter(({ urgent }) => urgent).map(({ waited }) => waited)),
  }
}

it('contract.md#calm: 1 266 tickets of a morning are all told, by at most six messages an hour a phone, what is urgent within the minute', async () => {
  const { messages, perPhone, busiestHour, calls, told, latestUrgent } = await morning({ calm: true })
  if (process.env.MEASURED) {
    const all = { messages: messages.length, perPhone, busiestHour, calls, latestUrgent }
    console.log(JSON.stringify(all))
  }
  expect(told).toBe(TICKETS)
  expect(busiestHour).toBeLessThanOrEqual(6)
  expect(messages.filter(({ urgent }) => urgent)).toHaveLength(Math.ceil(TICKETS / URGENT))
  expect(latestUrgent).toBeLessThanOrEqual(60_000)
  expect(Math.max(...perPhone)).toBeLessThanOrEqual(36)
  expect(calls).toBeLessThan(TICKETS / 2)
}, 300_000)
