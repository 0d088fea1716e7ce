import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { player } from '../faults/playing.ts'
import { until } from '../jobs/waiting.ts'
import { OFFICE_TOKEN, type Running, runningService } from '../support/service.ts'
import { aTicketRow, GOOD_REPORT, STAFF } from '../support/staff.ts'

let running: Running
beforeAll(async () => {
  running = await runningService('2015-03-02T10:05:00+08:00')
  await running.send('members', STAFF)
})
afterAll(() => running.stop())

const clock = (text: string): Promise<void> => running.database.store.clock.moveTo(new Date(`${text}+08:00`))
const bring = async (no: string, at = '2015-03-02T10:00:00') => running.send('tickets', [aTicketRow(no, `${at}+08:00`)])

type History = { at: string; receivedAt?: string; act: string }[]
type Shown = {
  state: string
  unit: string
  assignments: { unit: string; contactedAt: string | null }[]
  contactedAt: string | null
  closedAt: string | null
  limits: { firstContact: { met: boolean | null } }
  history: History
}

async function shown(no: string): Promise<Shown> {
  const headers = { authorization: `Bearer ${OFFICE_TOKEN}` }
  return (await (await fetch(`${running.url}/api/v1/tickets/${no}`, { headers })).json()) as Shown
}

/** Nobody gets on with this ticket until it is let go. */
async function held(no: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: running.database.url })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM tickets WHERE no = $1 FOR UPDATE', [no])
  return async () => {
    await client.query('ROLLBACK')
    await client.end()
  }
}

const acts = (history: History): string[] => history.map(({ act }) => act).filter((act) => act !== 'ticket.import')
// The service's clock goes on while the test is at work: a minute tells one hour of a test from the next.
const minute = (instant: string | null | undefined): string => (instant ?? '').slice(0, 16)

describe('a press that outlasted its second', () => {
  const NO = 'SH20150302-000001'
  it('acknowledged at 23:59:40 and handled at 00:01:49, it counts in time, and the next sentence comes after it', async () => {
    await bring(NO)
    const liaison = player(running.simulator, 'pd-1')
    await liaison.hears(NO)
    const letGo = await held(NO)
    await clock('2015-03-03T23:59:40')
    expect(await liaison.press(NO, '已联系市民')).toBe(200)
    expect(await liaison.say(`办结 ${NO} 实际解决 ${GOOD_REPORT}`)).toBe(200)
    await liaison.hears('正在处理上一步')
    await clock('2015-03-04T00:01:49')
    await letGo()
    await liaison.hears(`工单 ${NO} 已办结`)
    const ticket = await shown(NO)
    expect(ticket).toMatchObject({ state: 'closed', limits: { firstContact: { met: true } } })
    expect(minute(ticket.contactedAt)).toBe('2015-03-03T23:59')
    expect(minute(ticket.closedAt)).toBe('2015-03-03T23:59')
    expect(acts(ticket.history).slice(-2)).toEqual(['ticket.contact', 'closure.report'])
    const [{ at = '', receivedAt = '' } = {}] = ticket.history.filter(({ act }) => act === 'ticket.contact')
    expect([minute(at), minute(receivedAt)]).toEqual(['2015-03-03T23:59', '2015-03-03T23:59'])
  })

  it('what waited was handled once, and its member heard once that it waits', () => {
    const said = running.simulator.wecom.chat('pd-1').filter((item) => JSON.stringify(item).includes('正在处理上一步'))
    expect(said).toHaveLength(1)
  })

  it('another member does not wait', async () => {
    const letGo = await held(NO)
    const asked = running.simulator.wecom.say('pd-1', `联系 ${NO}`)
    const other = await running.simulator.wecom.say('pd-2', '帮助')
    expect(JSON.stringify(other.passive)).not.toContain('正在处理上一步')
    await letGo()
    expect((await asked).status).toBe(200)
  })

  it('two sentences in one breath are both answered', async () => {
    const both = await Promise.all(['待办', '帮助'].map((text) => running.simulator.wecom.say('pd-2', text)))
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    await player(running.simulator, 'pd-2').hears('待办工单')
    await player(running.simulator, 'pd-2').hears('也可以发送')
  })
})

describe('an act happened when the member did it', () => {
  it('a press of 23:55 that is delivered at 00:04 is in time, and both times stand in the history', async () => {
    const NO = 'SH20150304-000002'
    await clock('2015-03-04T10:05:00')
    await bring(NO, '2015-03-04T10:00:00')
    const { wecom } = running.simulator
    const liaison = player(running.simulator, 'pd-1')
    await liaison.hears(NO)
    running.simulator.setCallbackUrl('http://127.0.0.1:9/wecom/callback')
    await clock('2015-03-05T23:55:00')
    expect(await liaison.press(NO, '已联系市民')).toBeNull()
    running.simulator.setCallbackUrl(`${running.url}/wecom/callback`)
    await clock('2015-03-06T00:04:00')
    expect((await wecom.redeliver('resigned')).status).toBe(200)
    await until('the contact', async () => (await shown(NO)).contactedAt !== null)
    const ticket = await shown(NO)
    expect(minute(ticket.contactedAt)).toBe('2015-03-05T23:55')
    expect(ticket.limits.firstContact.met).toBe(true)
    const line = ticket.history.find(({ act }) => act === 'ticket.contact')
    expect([minute(line?.at), minute(line?.receivedAt)]).toEqual(['2015-03-05T23:55', '2015-03-06T00:04'])
  })

  it.each([
    ['a stamp in the future', 'SH20150306-000003', '2015-03-06T10:14:00', '2015-03-06T10:10:00'],
    ['a stamp older than ten minutes', 'SH20150306-000004', '2015-03-06T10:14:00', '2015-03-06T10:24:30'],
  ])('%s counts by the receipt', async (_, no, stamped, received) => {
    await clock('2015-03-06T10:05:00')
    await bring(no, '2015-03-06T10:00:00')
    await clock(stamped)
    const { wecom } = running.simulator
    const xml = await wecom.messageXml('pd-1', `联系 ${no}`)
    await clock(received)
    const { url, body } = await wecom.seal(xml)
    expect((await wecom.sendRaw(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } })).status).toBe(
      200,
    )
    await until('the contact', async () => (await shown(no)).contactedAt !== null)
    expect(minute((await shown(no)).contactedAt)).toBe(received.slice(0, 16))
  })

  it('pressed before the report of a colleague and delivered after it, the contact is still recorded', async () => {
    const NO = 'SH20150309-000005'
    await clock('2015-03-09T10:05:00')
    await bring(NO, '2015-03-09T10:00:00')
    const { wecom } = running.simulator
    await clock('2015-03-09T10:10:00')
    const xml = await wecom.messageXml('pd-1', `联系 ${NO}`)
    await clock('2015-03-09T10:12:00')
    await running.simulator.wecom.say('pd-2', `办结 ${NO} 实际解决 ${GOOD_REPORT}`)
    await player(running.simulator, 'pd-2').asks('仍要办结', '已办结')
    await clock('2015-03-09T10:15:00')
    const { url, body } = await wecom.seal(xml)
    await wecom.sendRaw(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } })
    await until('the contact', async () => (await shown(NO)).contactedAt !== null)
    const ticket = await shown(NO)
    expect([minute(ticket.contactedAt), minute(ticket.closedAt)]).toEqual(['2015-03-09T10:10', '2015-03-09T10:12'])
    expect(ticket.state).toBe('closed')
  })

  it('said before the ticket moved to another unit and delivered after it, the contact is kept with the first unit', async () => {
    const NO = 'SH20150309-000006'
    await clock('2015-03-09T11:05:00')
    await bring(NO, '2015-03-09T11:00:00')
    const { wecom } = running.simulator
    await clock('2015-03-09T11:10:00')
    await wecom.say('pd-2', `退单 ${NO} 属于系统内其他部门 该处河道由青浦区管辖`)
    const xml = await wecom.messageXml('pd-1', `联系 ${NO}`)
    await clock('2015-03-09T11:12:00')
    await wecom.say('office-1', `认可退单 ${NO}`)
    await wecom.say('office-1', `改派 ${NO} 青浦`)
    await player(running.simulator, 'office-1').hears('已改派青浦区水务局')
    await clock('2015-03-09T11:15:00')
    const { url, body } = await wecom.seal(xml)
    await wecom.sendRaw(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } })
    await until('the contact', async () => (await shown(NO)).assignments.some((charge) => charge.contactedAt !== null))
    const { assignments, contactedAt } = await shown(NO)
    expect(assignments.map((charge) => [charge.unit, minute(charge.contactedAt)])).toEqual([
      ['pudong', '2015-03-09T11:10'],
      ['qingpu', ''],
    ])
    expect(contactedAt).toBeNull()
  })
})
