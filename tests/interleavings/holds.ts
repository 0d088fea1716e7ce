import { z } from 'zod'
import { inShanghai } from '../support/office.ts'
import type { Rewindable } from '../support/rewindable.ts'
import { LIAISONS, MORNING, type Play, type Played, TICKETS } from './play.ts'

type Row = Readonly<Record<string, unknown>>

/** Of these a member's events were handled in another order than they were said, or not once. */
function outOfOrder({ said, handled }: Played, kept: readonly string[]): string[] {
  const twice = handled.filter((key, at) => handled.indexOf(key) !== at)
  const never = kept.filter((key) => !handled.includes(key))
  const wrong = LIAISONS.filter((one) => {
    const ofHis = (keys: readonly string[]): string =>
      keys.filter((key) => said.find((it) => it.key === key)?.by === one).join()
    return ofHis(handled) !== ofHis(kept)
  })
  return [
    ...twice.map((key) => `${key} was handled twice`),
    ...never.map((key) => `${key} was never handled`),
    ...wrong.map((one) => `the order of ${one}`),
  ]
}

/** contract.md#the-door: an act's time is its own stamp, unless that is more than ten minutes before the receipt. */
const DOOR_MS = 600_000

type Kept = { key: string; stampedAt: Date; receivedAt: Date }

/**
 * The sequential model: what stands after the acts one by one, in the order of their commits. A call that reached nobody
 * and was made before the contact is kept, whenever it is heard of.
 */
function expected(
  { said, handled }: Played,
  kept: readonly Kept[],
  ticket: string,
): { contacted: boolean; attempts: number } {
  let contactedAt: Date | null = null
  let attempts = 0
  for (const key of handled) {
    const one = said.find((it) => it.key === key && it.ticket === ticket)
    const event = kept.find((it) => it.key === key)
    if (!one || !event) continue
    const { stampedAt, receivedAt } = event
    const at = receivedAt.getTime() - stampedAt.getTime() <= DOOR_MS ? stampedAt : receivedAt
    if (one.what === 'contact') contactedAt ??= at
    else if (contactedAt === null || at < contactedAt) attempts += 1
  }
  return { contacted: contactedAt !== null, attempts }
}

function messageFaults({ shown, risked }: Played['platform'], rows: readonly Row[], checks: boolean): string[] {
  const times = new Map<string, number>()
  for (const { body } of shown) times.set(body, (times.get(body) ?? 0) + 1)
  const doubled = [...times]
    .filter(([body, count]) => count > 1 && !(checks && risked.has(body)))
    .map(([body]) => `${body} was shown twice`)
  const left = rows.filter(({ state }) => !['sent', 'cancelled', 'unknown'].includes(String(state)))
  const untold = rows.filter(({ state, alerts }) => state === 'unknown' && Number(alerts) === 0)
  const lost = rows.filter(({ state, id }) => state === 'sent' && !shown.some(({ body }) => body.includes(`#m${id}-`)))
  return [
    ...doubled,
    ...left.map(({ id, state }) => `message ${id} is left ${state}`),
    ...untold.map(({ id }) => `nobody was told of message ${id}`),
    ...lost.map(({ id }) => `message ${id} is sent and was never shown`),
  ]
}

function reminderFaults(played: Played, isLost: (about: string, to: string) => boolean): string[] {
  const { said, handled, byMorning, platform, late } = played
  const reminded = platform.shown.filter(({ about }) => about.includes('firstContact/due-day'))
  const isContact = (ticket: string) => (key: string) =>
    said.some((one) => one.key === key && one.what === 'contact' && one.ticket === ticket)
  return [
    ...reminded.filter(({ at }) => at < inShanghai(MORNING)).map(({ about }) => `${about} came early`),
    ...late.map((ticket) => `${ticket} was settled and reminded of`),
    ...TICKETS.flatMap((ticket) =>
      LIAISONS.flatMap((to) => {
        const count = reminded.filter((one) => one.to === to && one.about.includes(`due-day ${ticket}`)).length
        if ([...byMorning].some(isContact(ticket)) && count > 0) return [`${to} was reminded of ${ticket} for nothing`]
        if (!handled.some(isContact(ticket)) && count === 0 && !isLost('reminders', to))
          return [`${to} never heard of ${ticket}`]
        return []
      }),
    ),
  ]
}

/** Everything that does not hold after a play. */
export async function faultsOf(
  { sql, store }: Rewindable,
  played: Played,
  { checks }: Pick<Play, 'checks'>,
): Promise<string[]> {
  const inbox = z
    .array(z.object({ key: z.string(), state: z.string(), stampedAt: z.date(), receivedAt: z.date() }))
    .parse(
      await sql('SELECT key, state, stamped_at AS "stampedAt", received_at AS "receivedAt" FROM inbox ORDER BY id'),
    )
  const rows = await sql(`
    SELECT o.id::text AS id, o.state, m.user_id AS "to", o.notice ->> 'kind' AS kind,
      (SELECT count(*) FROM outbox a WHERE a.notice ->> 'kind' = 'alert') AS alerts
    FROM outbox o JOIN members m ON m.id = o.member_id WHERE o.notice ->> 'kind' <> 'alert' ORDER BY o.id`)
  const tickets = await sql(`
    SELECT ticket_no AS no, contacted_at IS NOT NULL AS contacted,
      (SELECT count(*)::int FROM attempts t WHERE t.ticket_no = a.ticket_no) AS attempts FROM assignments a`)
  const { broken } = await store.audit.verify()
  const isLost = (kind: string, to: string): boolean =>
    rows.some((row) => row.kind === kind && row.to === to && row.state === 'unknown')
  return [
    ...played.faults.map((fault) => `a fault: ${fault instanceof Error ? fault.stack : String(fault)}`),
    ...inbox.filter(({ state }) => state !== 'done').map(({ key, state }) => `${key} is left ${state}`),
    ...outOfOrder(
      played,
      inbox.map(({ key }) => key),
    ),
    ...TICKETS.flatMap((no) => {
      const row = tickets.find((one) => one.no === no)
      const model = expected(played, inbox, no)
      const isSame = row?.contacted === model.contacted && row.attempts === model.attempts
      return isSame ? [] : [`${no} is ${JSON.stringify(row)} and not ${JSON.stringify(model)}`]
    }),
    ...messageFaults(played.platform, rows, checks),
    ...reminderFaults(played, isLost),
    ...(broken === null ? [] : [`entry ${broken} of the audit`]),
  ]
}
