import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replyTo } from '../../src/bot/talk/reply.ts'
import { ACTS } from '../../src/domain/lists/acts.ts'
import { ROLES } from '../../src/domain/lists/people.ts'
import type { Role } from '../../src/domain/people.ts'
import type { Store } from '../../src/usecases/ports/store-port.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { refusalText } from '../../src/wording/refusals/refusals.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { PERMITTED, RELATIONS, WHO } from '../support/permitted.ts'
import { proposal } from '../usecases/act-tries.ts'
import { aDesk, type Desk } from '../usecases/desk.ts'
import { AGREED, type Made, PD, QP, type Sentence, saidOf, VERIFIED } from './access-said.ts'
import { REPERTOIRE } from './support/repertoire.ts'

const made: Made = { proposed: '', verified: '', agreed: '', pudong: '', qingpu: '' }
let desk: Desk
let before: unknown

/** Everything that is kept of anybody. */
async function kept(): Promise<unknown> {
  const tables = await desk.database.sql(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('inbox', 'service_facts')`,
  )
  const sums = tables.map(({ name }) =>
    desk.database.sql(`SELECT '${name}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${name} t`),
  )
  return (await Promise.all(sums)).flat()
}

beforeAll(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const { office } = desk
  const member = (userId: string, role: Role) => ({
    platform: 'wecom' as const,
    userId,
    name: `试${userId}`,
    unit: null,
    roles: [role],
  })
  const more = [
    member('office-3', 'office'),
    member('surveyor-1', 'surveyor'),
    ...['review-1', 'review-2'].map((userId) => member(userId, 'reviewGroup')),
    ...['leading-1', 'leading-2'].map((userId) => member(userId, 'leadingGroup')),
  ]
  await office.bring(COMMAND, 'members', rowsOf<'members'>(more))
  const citizenPhone = '13800001234'
  const tickets = [PD, QP, VERIFIED, AGREED].map((no = '') =>
    ticketRow(no, '2015-03-02 10:00', { unit: no === PD ? 'pudong' : 'qingpu', citizenPhone }),
  )
  await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(tickets))
  const [proposer, verifier] = [await office.member('office-2'), await office.member('office-3')]
  const brought = async (unit: string, ticket: string | null, steps: number): Promise<string> => {
    const { id } = (await office.adjustments.propose(proposer, proposal(unit, ticket))).adjustment
    if (steps > 0) await office.adjustments.agree(verifier, id, 'proposed')
    if (steps > 1) await office.adjustments.agree(await office.member('review-2'), id, 'verified')
    if (steps > 2) await office.adjustments.agree(await office.member('leading-2'), id, 'agreed')
    return id
  }
  made.proposed = await brought('qingpu', null, 0)
  made.verified = await brought('qingpu', VERIFIED ?? '', 1)
  made.agreed = await brought('qingpu', AGREED ?? '', 2)
  made.pudong = await brought('pudong', null, 3)
  made.qingpu = await brought('qingpu', null, 3)
  await desk.moveTo('2016-03-01 09:00')
  await office.confirmations.open(proposer, { lastDay: '03-20', period: null })
  before = await kept()
})
afterAll(() => desk?.close())

class Undone extends Error {}

/** What the bot answers to a sentence; whatever is permitted and done is undone. */
async function answered(role: Role, text: string, undo: boolean): Promise<string> {
  const at = await desk.store.now()
  const account = { platform: 'wecom' as const, userId: WHO[role] }
  const event = { id: text, account, at, kind: 'text' as const, text, group: null }
  let said = ''
  const work = async (store: Store): Promise<void> => {
    const { reply } = await replyTo(REPERTOIRE, useCasesOver(desk.rules)(store), 2048, event)
    said = JSON.stringify(reply)
    if (undo) throw new Undone()
  }
  await desk.store.together(work).catch((fault: unknown) => {
    if (!(fault instanceof Undone)) throw fault
  })
  return said
}

const MAY_NOT = refusalText({ code: 'not-permitted', detail: {} })
const asSaid = (sentence: Sentence, role: Role): string | null =>
  typeof sentence === 'string' ? sentence : sentence(role)

describe('contract.md#permissions: every act as it is said in chat', () => {
  const cells = ACTS.flatMap((act) => ROLES.map((role) => ({ act, role })))

  it.each(cells)('$act, $role', async ({ act, role }) => {
    const wrong: unknown[] = []
    for (const relation of RELATIONS) {
      const isPermitted = PERMITTED[act][role]?.includes(relation) === true
      for (const sentence of saidOf(made)[act][relation] ?? []) {
        const text = asSaid(sentence, role)
        if (text === null) continue
        const said = await answered(role, text, isPermitted)
        if (said.includes(MAY_NOT) === isPermitted) wrong.push([relation, text, isPermitted, said.slice(0, 200)])
      }
    }
    expect(wrong).toEqual([])
  })

  it('and nothing was done of what was refused', async () => {
    expect(await kept()).toEqual(before)
  })
})
