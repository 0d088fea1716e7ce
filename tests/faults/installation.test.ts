import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Talk, talkBy, WAYS, type Way } from '../contract/ways.ts'
import { aTicketRow } from '../support/staff.ts'

const ways = WAYS.filter(({ presses, console }) => presses && console?.mode !== 'stream')

describe.each(ways)('a database that is new, or a copy, behind an application that is not: $name', (way: Way) => {
  let talk: Talk
  beforeAll(async () => {
    talk = await talkBy(way, '2015-03-02T10:05:00+08:00')
  })
  afterAll(() => talk?.running.stop())

  const bring = async (no: string): Promise<void> => {
    await talk.running.send('tickets', [aTicketRow(no, '2015-03-02T10:00:00+08:00', { unit: 'qingpu' })])
    await talk.running.catchUp()
  }
  const states = async (): Promise<unknown[]> =>
    (
      await talk.running.database.sql(`SELECT state FROM outbox WHERE notice ->> 'kind' = 'new-ticket' ORDER BY id`)
    ).map(({ state }) => state)

  /** As a copy that nothing recognises: the same installation, its numbers from the beginning. */
  async function beginAnew(): Promise<void> {
    for (const table of ['reminder_recipients', 'reminders', 'outbox', 'send_pace']) {
      await talk.running.database.sql(`DELETE FROM ${table}`)
    }
    await talk.running.database.sql('ALTER TABLE outbox ALTER COLUMN id RESTART WITH 1')
  }

  it('every new ticket is shown, none is sent for nothing and none is dead', async () => {
    await beginAnew()
    await bring('SH20150302-000701')
    await talk.at('qp-1').card('SH20150302-000701', '新工单')
    await beginAnew()
    await bring('SH20150302-000702')
    await talk.at('qp-1').card('SH20150302-000702', '新工单')
    await expect.poll(states, { timeout: 20_000 }).toEqual(['sent'])
    const alerts = await talk.running.database.sql(`SELECT FROM outbox WHERE notice ->> 'kind' = 'alert'`)
    expect(alerts).toEqual([])
    if (way.platform !== 'wecom') return
    const [row] = await talk.running.database.sql(`SELECT card_id AS name FROM outbox WHERE card_id IS NOT NULL`)
    expect(row?.name).toMatch(/^m\d+-[0-9a-f]{10}-[0-9a-f]{10}$/)
  })
})
