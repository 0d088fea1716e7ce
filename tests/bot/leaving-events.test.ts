import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replyTo } from '../../src/bot/talk/reply.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { aStaffedDesk, type StaffedDesk } from '../usecases/staffing-rig.ts'
import { REPERTOIRE } from './support/repertoire.ts'

let desk: StaffedDesk
beforeEach(async () => {
  desk = await aStaffedDesk()
})
afterEach(() => desk.close())

const told = async (userId: string, forGood: boolean) =>
  replyTo(REPERTOIRE, useCasesOver(desk.rules)(desk.store), 2048, {
    kind: 'left',
    id: `left:${userId}`,
    account: { platform: 'wecom', userId },
    at: await desk.store.now(),
    ...(forGood ? { forGood } : {}),
  })

const says = async (userId: string, text: string) => {
  const head = { id: `text:${userId}`, account: { platform: 'wecom' as const, userId }, at: await desk.store.now() }
  const { reply } = await replyTo(REPERTOIRE, useCasesOver(desk.rules)(desk.store), 2048, {
    ...head,
    kind: 'text',
    text,
    group: null,
  })
  return JSON.stringify(reply.say)
}

describe('contract.md#leaving, what a platform says of a member', () => {
  it('whoever left the organisation is heard no more; nobody answers the event itself', async () => {
    expect(await told('pd-1', true)).toEqual({ reply: { say: [] }, member: null })
    expect(await says('pd-1', '待办')).toContain('您的账号已经停用')
    expect(await desk.audited()).toMatchObject([{ act: 'member.leave', detail: { via: 'platform' } }])
  })

  it('whoever is only out of sight is heard as soon as he speaks, and written to again', async () => {
    await told('pd-1', false)
    await desk.bringTicket()
    await desk.office.pass()
    expect(desk.sentTo('pd-1')).toEqual([])
    expect(await says('pd-1', '待办')).not.toContain('停用')
    await desk.bringTicket('B')
    await desk.office.pass()
    expect(desk.sentTo('pd-1')).toEqual(['new-ticket B'])
  })

  it('a stranger of whom it is said changes nothing', async () => {
    await told('nobody', true)
    await told('nobody', false)
    expect(await desk.audited()).toEqual([])
    expect(await desk.outbox()).toEqual([])
  })
})
