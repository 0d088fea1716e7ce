import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal, type RefusalCode } from '../../src/domain/errors.ts'
import { ACTS } from '../../src/domain/lists/acts.ts'
import { ROLES } from '../../src/domain/lists/people.ts'
import type { Member, Role } from '../../src/domain/people.ts'
import type { Store } from '../../src/usecases/ports/store-port.ts'
import { useCasesOver } from '../../src/wiring/use-cases.ts'
import { COMMAND, rowsOf, ticketRow } from '../support/office.ts'
import { PERMITTED, RELATIONS, WHO } from '../support/permitted.ts'
import { type Made, proposal, type Try, triesOf } from './act-tries.ts'
import { aDesk, type Desk } from './desk.ts'

const memberRow = (userId: string, role: Role, unit: string | null = null) => ({
  platform: 'wecom' as const,
  userId,
  name: `试${userId}`,
  unit,
  roles: [role],
})

/** Adjustments by what they wait for, each about a ticket of 青浦; and what was approved for either unit. */
const made: Made = { proposed: '', verified: '', agreed: '', pudong: '', qingpu: '' }
const TRIES = triesOf(made)

async function adjustmentsMade({ office }: Desk): Promise<void> {
  const as = (userId: string) => office.member(userId)
  const [proposer, verifier] = [await as('office-2'), await as('office-3')]
  const brought = async (unit: string, ticket: string | null, steps: number): Promise<string> => {
    const { adjustment } = await office.adjustments.propose(proposer, proposal(unit, ticket))
    const { id } = adjustment
    if (steps > 0) await office.adjustments.agree(verifier, id, 'proposed')
    if (steps > 1) await office.adjustments.agree(await as('review-2'), id, 'verified')
    if (steps > 2) await office.adjustments.agree(await as('leading-2'), id, 'agreed')
    return id
  }
  made.proposed = await brought('qingpu', null, 0)
  made.verified = await brought('qingpu', 'QP-verified', 1)
  made.agreed = await brought('qingpu', 'QP-agreed', 2)
  made.pudong = await brought('pudong', null, 3)
  made.qingpu = await brought('qingpu', null, 3)
}

let desk: Desk
const members = new Map<Role, Member>()
beforeAll(async () => {
  desk = await aDesk('2015-03-02 10:05')
  const { office } = desk
  const more = [
    memberRow('office-3', 'office'),
    memberRow('surveyor-1', 'surveyor'),
    ...['review-1', 'review-2'].map((userId) => memberRow(userId, 'reviewGroup')),
    ...['leading-1', 'leading-2'].map((userId) => memberRow(userId, 'leadingGroup')),
  ]
  await office.bring(COMMAND, 'members', rowsOf<'members'>(more))
  const qingpu = (no: string) => ticketRow(no, '2015-03-02 10:00', { unit: 'qingpu' })
  const tickets = [ticketRow('PD', '2015-03-02 10:00'), qingpu('QP'), qingpu('QP-verified'), qingpu('QP-agreed')]
  await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(tickets))
  await adjustmentsMade(desk)
  await desk.moveTo('2016-03-01 09:00')
  await office.confirmations.open(await office.member('office-2'), { lastDay: '03-20', period: null })
  for (const role of ROLES) members.set(role, await office.member(WHO[role]))
})
afterAll(() => desk.close())

class Undone extends Error {}

/** The code of its refusal, or null; whatever it did is undone. */
async function tried(attempt: Try, who: Member): Promise<RefusalCode | null> {
  let refused: RefusalCode | null = null
  const work = async (store: Store): Promise<void> => {
    const use = { ...useCasesOver(desk.rules)(store), bring: desk.office.bring }
    try {
      await attempt(use, who)
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      refused = thrown.code
    }
    throw new Undone()
  }
  await desk.store.together(work).catch((fault: unknown) => {
    if (!(fault instanceof Undone)) throw fault
  })
  return refused
}

describe('contract.md#permissions: every use case asks the table', () => {
  const cells = ACTS.flatMap((act) => ROLES.map((role) => ({ act, role })))

  it.each(cells)('$act, $role', async ({ act, role }) => {
    const who = members.get(role)
    if (!who) throw new Error(`nobody is ${role}`)
    for (const relation of RELATIONS) {
      const isPermitted = PERMITTED[act][role]?.includes(relation) === true
      for (const [place, attempt] of (TRIES[act][relation] ?? []).entries()) {
        const said = (await tried(attempt, who)) === 'not-permitted' ? 'refused' : 'permitted'
        expect([relation, place, said]).toEqual([relation, place, isPermitted ? 'permitted' : 'refused'])
      }
    }
  })

  it('each act is tried by one who may and by one who may not', () => {
    for (const act of ACTS.filter((one) => !['read-files', 'read-attachment'].includes(one))) {
      const relations = RELATIONS.filter((relation) => TRIES[act][relation])
      const said = ROLES.flatMap((role) => relations.map((one) => PERMITTED[act][role]?.includes(one) === true))
      expect([act, said.includes(true), said.includes(false)]).toEqual([act, true, true])
    }
  })
})
