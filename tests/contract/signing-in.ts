import { expect, it } from 'vitest'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { shippedScheme } from '../../src/wiring/rules.ts'
import { openScheme } from '../support/seeds.ts'
import { aTicketRow } from '../support/staff.ts'
import type { Scene } from './subjects.ts'

const SIGNED = 'SH20151222-000808'
const LATE = 'SH20151222-000919'
const source = { assumed: 'for the story' }

/** The scheme of an office that asks for a signature within two hours, from the month after the plan's period. */
function askingScheme() {
  const town = openScheme('2025.town')
  const period = { id: '2015-12', name: '2015年12月', from: '2015-12-01', to: '2015-12-31', source }
  const signIn = { clock: 'hours' as const, value: 2, source }
  return { ...town, id: '2015.signing', period, limits: { ...town.limits, signIn } }
}

/** contract.md#sign-in: where the scheme asks for it, by button, by sentence, reminded of, and late. */
export function signingIn({ talk, at, acts }: Scene): void {
  it('「签收」 is the first thing on a new ticket’s card; signed once, the button is gone', async () => {
    await talk().running.moveTo('2015-12-22T09:30:00+08:00')
    const { store } = talk().running.database
    await schemes({ store, shipped: shippedScheme }).use({ kind: 'command', name: 'test' }, askingScheme())
    await talk().running.send('tickets', [
      aTicketRow(SIGNED, '2015-12-22T09:30:00+08:00', { citizenPhone: '13900000008', summary: '窨井盖松动' }),
      aTicketRow(LATE, '2015-12-22T09:30:00+08:00', { citizenPhone: '13900000009', summary: '水表不走' }),
    ])
    const fresh = await at('pd-1').card(SIGNED, '新工单')
    expect(fresh.words).toContain('2015-12-22（周二）11:30')
    expect(fresh.buttons[0]).toBe('签收')
    await at('pd-1').press(fresh, '签收')
    await at('pd-1').hears(`工单 ${SIGNED} 已于 2015-12-22 09:30 签收`)
    await at('pd-1').say(`工单 ${SIGNED}`)
    expect((await at('pd-1').card(SIGNED, '求助工单', '系统外退单')).buttons).not.toContain('签收')
    await at('pd-1').say(`签收 ${SIGNED}`)
    await at('pd-1').hears(SIGNED, '已经签收')
    expect(await acts('ticket.sign-in')).toBe(1)
  })

  it('who has not signed is reminded before the hour; late it is taken, and said so', async () => {
    await talk().running.moveTo('2015-12-22T10:31:00+08:00')
    await at('pd-1').hears(LATE, '签收')
    await talk().running.moveTo('2015-12-22T11:40:00+08:00')
    await at('qp-1').say(`签收 ${LATE}`)
    await at('qp-1').hears('没有办理这件事的权限')
    await at('pd-1').say('签收 919')
    await at('pd-1').hears(`工单 ${LATE} 已于 2015-12-22 11:40 签收`, '签收时限 2015-12-22（周二）11:30 已过')
    expect(await acts('ticket.sign-in')).toBe(2)
  })
}
