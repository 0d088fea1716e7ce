import { NO_DETAILS } from '../../../src/domain/closing/report-details.ts'
import type { ObjectionView } from '../../../src/usecases/publication/objection-view.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../../support/office.ts'
import { GOOD_REPORT, STAFF } from '../../support/staff.ts'
import type { Service } from './service.ts'

/** What the office enters by telephone on the eve of the rest. */
export const D = 'SH20150430-R0001'
const PICTURE = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('valve')])

const MORE = [
  { platform: 'wecom' as const, userId: 'qp-lead', name: '试qp-lead', unit: 'qingpu', roles: ['leader' as const] },
  { platform: 'wecom' as const, userId: 'survey-1', name: '试survey-1', unit: null, roles: ['surveyor' as const] },
]

const REASON = '经现场核实，该泵站由青浦区管理'
const SOLVED = { result: 'solved', report: GOOD_REPORT } as const
const EXPLAINED = { result: 'explained', report: GOOD_REPORT } as const
const ELEMENTS = {
  ...NO_DETAILS,
  finding: 'upheld',
  answeredBy: 'phone',
  answeredAt: inShanghai('2015-04-29 10:00'),
} as const
const VISIT = { visited: true, visitedAt: inShanghai('2015-04-28 09:30') } as const
const FINE = { contactedFirst: 'yes', onTime: 'yes', result: 'solved', satisfaction: 'satisfied' } as const
const BAD = { ...FINE, result: 'unsolved', satisfaction: 'dissatisfied' } as const

type Act = (service: Service) => Promise<unknown>
type By = (service: Service) => Promise<Awaited<ReturnType<Service['member']>>>
const by =
  (userId: string): By =>
  ({ member }) =>
    member(userId)
const [liaison, colleague, leader] = [by('pd-1'), by('pd-2'), by('pd-lead')]
const [other, office, desk, survey] = [by('qp-1'), by('office-1'), by('office-2'), by('survey-1')]
const called = (text: string) => ({ platform: null, text })

const bring: Act = ({ bring: import_ }) =>
  import_(
    COMMAND,
    'tickets',
    rowsOf<'tickets'>([
      ticketRow('A', '2015-04-27 10:00', { summary: '阀门井积水', citizenPhone: '13900000001' }),
      ticketRow('B', '2015-04-27 10:00', { summary: '泵站夜间噪声', citizenPhone: '13900000002' }),
      ticketRow('C', '2015-04-27 10:00', { summary: '河面漂浮垃圾', citizenPhone: '13900000003' }),
      ticketRow('E', '2015-04-27 10:00', {
        unit: 'qingpu',
        kind: 'consult',
        summary: '水价怎么算',
        citizenPhone: '13900000005',
      }),
    ]),
  )

const photograph: Act = async (service) => {
  const who = await liaison(service)
  service.contents.set('picture', PICTURE)
  await service.files.expect(who, 'A')
  await service.files.receive(who, 'picture', { source: 'picture', name: 'valve.png', sentAs: 'picture' })
}

/** The surveyor takes the next call, which is this ticket's, and does it. */
const callOf =
  (no: string, then: (service: Service, who: Awaited<ReturnType<By>>) => Promise<unknown>): Act =>
  async (service) => {
    const who = await survey(service)
    const next = await service.calls.next(who)
    if (next?.view.ticket.no !== no) throw new Error(`the next call is ${next?.view.ticket.no}`)
    await then(service, who)
  }

const returns =
  (who: By, no = 'B'): Act =>
  async (service) =>
    service.tickets.requestReturn(await who(service), no, { ground: 'other-unit', reason: REASON })

let raised: ObjectionView | undefined
const grant: Act = async (service) => {
  const option = raised?.needed.kind === 'choose' ? raised.needed.options[0] : undefined
  if (!raised || !option) throw new Error('the objection can be granted by a correction')
  await service.objections.grant(await desk(service), raised.objection.id, option)
}

/** Who does what, and when: a week before a rest of three days, the Monday after it, and what December makes of it. */
export const ACTS: readonly (readonly [at: string, act: Act])[] = [
  ['2015-04-27 09:00', (s) => s.bring(COMMAND, 'members', rowsOf<'members'>([...STAFF, ...MORE]))],
  ['2015-04-27 09:30', async (s) => s.signing.switch(await leader(s), null, true)],
  ['2015-04-27 09:40', async (s) => s.subscriptions.set(await office(s), true)],
  ['2015-04-27 09:40', async (s) => s.subscriptions.set(await leader(s), true)],
  ['2015-04-27 09:50', async (s) => s.reports.send(await liaison(s), { title: '四月情况', kind: 'monthly' })],
  ['2015-04-27 09:50', async (s) => s.reports.send(await other(s), { title: '四月情况', kind: 'monthly' })],
  ['2015-04-27 10:00', bring],
  ['2015-04-27 10:20', async (s) => s.reveals.reveal(await liaison(s), 'A', null)],
  ['2015-04-27 10:30', async (s) => s.attempts.record(await liaison(s), 'A', { reason: 'powered-off', note: null })],
  ['2015-04-27 10:40', returns(colleague)],
  [
    '2015-04-27 11:00',
    async (s) => s.attempts.record(await liaison(s), 'A', { reason: 'no-answer', note: '响了很久' }),
  ],
  [
    '2015-04-27 11:10',
    async (s) => s.tickets.decideReturn(await desk(s), 'B', { decision: 'refused', moveTo: null, why: '属你区管辖' }),
  ],
  ['2015-04-27 11:20', returns(colleague)],
  ['2015-04-27 11:25', async (s) => s.tickets.withdrawReturn(await colleague(s), 'B')],
  ['2015-04-27 11:30', async (s) => s.tickets.contact(await other(s), 'E')],
  ['2015-04-27 14:00', async (s) => s.tickets.contact(await liaison(s), 'A')],
  [
    '2015-04-27 14:10',
    async (s) => s.extensions.ask(await liaison(s), 'A', { wish: '05-07', reason: '配件需要定制', basis: null }),
  ],
  ['2015-04-27 15:00', async (s) => s.extensions.grant(await office(s), 'A')],
  ['2015-04-27 15:30', photograph],
  ['2015-04-27 16:00', async (s) => s.tickets.contact(await liaison(s), 'C')],
  ['2015-04-27 16:05', async (s) => s.corrections.undo(await liaison(s), 'C', null)],
  ['2015-04-28 10:00', returns(colleague)],
  [
    '2015-04-28 10:30',
    async (s) => s.tickets.decideReturn(await office(s), 'B', { decision: 'accepted', moveTo: 'qingpu' }),
  ],
  ['2015-04-28 11:00', async (s) => s.tickets.contact(await other(s), 'B')],
  ['2015-04-28 14:00', async (s) => s.words.notify(await desk(s), null, '节日期间请保持电话畅通')],
  ['2015-04-28 14:10', async (s) => s.words.receive(await liaison(s), {})],
  ['2015-04-28 14:20', async (s) => s.words.receive(await other(s), {})],
  ['2015-04-28 15:00', async (s) => s.closures.report(await other(s), 'B', SOLVED)],
  [
    '2015-04-28 17:00',
    async (s) =>
      s.leaves.give(await colleague(s), { who: null, first: '04-29', last: '04-30', substitute: called('pd-1') }),
  ],
  ['2015-04-29 10:00', async (s) => s.words.urge(await office(s), 'C', '市民再次来电')],
  ['2015-04-29 10:05', async (s) => s.words.receive(await liaison(s), { ticket: 'C' })],
  ['2015-04-29 10:15', async (s) => s.closures.report(await liaison(s), 'A', SOLVED, { ...ELEMENTS, ...VISIT })],
  ['2015-04-29 10:30', async (s) => s.tickets.contact(await liaison(s), 'C')],
  [
    '2015-04-29 11:00',
    async (s) => s.extensions.ask(await liaison(s), 'C', { wish: '05-08', reason: '打捞船需要调配', basis: null }),
  ],
  ['2015-04-29 14:00', async (s) => s.extensions.refuse(await desk(s), 'C', '节前可以办结')],
  ['2015-04-29 15:00', async (s) => s.signing.sign(await leader(s), 'A')],
  ['2015-04-29 16:00', callOf('B', (s, who) => s.calls.unreached(who, 'B', { reason: 'no-answer', said: '' }))],
  ['2015-04-29 16:05', callOf('A', (s, who) => s.calls.answer(who, 'A', BAD, '还在漏'))],
  [
    '2015-04-30 08:30',
    async (s) =>
      s.entering.enter(await office(s), {
        unit: 'pudong',
        kind: 'consult',
        summary: '试验路何时通水',
        urgent: false,
        phone: '13900000004',
        name: null,
      }),
  ],
  ['2015-04-30 10:00', async (s) => s.tickets.contact(await liaison(s), 'A')],
  [
    '2015-04-30 11:00',
    async (s) => s.closures.report(await liaison(s), 'A', SOLVED, { ...NO_DETAILS, visited: false }),
  ],
  ['2015-04-30 11:30', async (s) => s.signing.sign(await leader(s), 'A')],
  ['2015-04-30 14:00', callOf('A', (s, who) => s.calls.answer(who, 'A', FINE, ''))],
  ['2015-04-30 14:05', callOf('B', (s, who) => s.calls.answer(who, 'B', FINE, ''))],
  ['2015-04-30 16:30', async (s) => s.tickets.contact(await liaison(s), D)],
  ['2015-04-30 17:00', async (s) => s.subscriptions.set(await leader(s), false)],
  [
    '2015-05-04 10:00',
    async (s) => s.corrections.contact(await office(s), 'A', inShanghai('2015-04-27 13:30'), '接线记录是一点半'),
  ],
  ['2015-05-04 11:00', async (s) => s.closures.report(await other(s), 'E', EXPLAINED)],
  ['2015-05-04 14:00', async (s) => s.closures.report(await liaison(s), 'C', SOLVED)],
  ['2015-05-04 14:20', async (s) => s.signing.sign(await leader(s), 'C')],
  ['2015-05-04 15:00', async (s) => s.closures.report(await colleague(s), D, SOLVED)],
  ['2015-05-04 15:10', async (s) => s.signing.sendBack(await leader(s), D, '请写明通水的日期')],
  ['2015-05-04 15:30', async (s) => s.closures.report(await colleague(s), D, EXPLAINED)],
  ['2015-05-04 16:10', async (s) => s.signing.sign(await leader(s), D)],
  ['2015-05-04 17:00', async (s) => s.subscriptions.set(await office(s), false)],
  ['2015-12-02 10:00', async (s) => s.confirmations.open(await office(s), { lastDay: '12-20', period: null })],
  [
    '2015-12-03 10:00',
    async (s) => {
      const subject = { confirmation: null, item: 'firstContact', ticket: 'C' }
      raised = await s.objections.raise(await liaison(s), { ...subject, reason: '当日下午已经联系，误撤销' })
    },
  ],
  ['2015-12-03 11:00', grant],
  ['2015-12-03 12:00', async (s) => s.confirmations.confirm(await other(s), null)],
]
