import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTicketRow } from '../support/staff.ts'
import { asking } from './asking.ts'
import { calling } from './calling.ts'
import { leaving } from './leaving.ts'
import { leftOut, stoodStill } from './left-out.ts'
import { moreTime } from './more-time.ts'
import { reaching } from './reaching.ts'
import { signingIn } from './signing-in.ts'
import { MAIN, OLDER, OUTSIDE, PLAIN, REACHED, RETURNED } from './subjects.ts'
import { telling } from './telling.ts'
import { ticketLife } from './ticket-life.ts'
import type { Conversation, Trial } from './ways.ts'

// Whoever calls about the same again is named on the card, with the number of the other ticket.
const caller = (at: number) => ({ citizenPhone: `1390000000${at}` })

/** contract.md#chat on one platform, or by one of its ways of talking: each behaviour is one test. A new platform is done when this passes. */
export function platformContract(trial: Trial): void {
  describe(`contract.md#chat on ${trial.name}`, () => {
    let talk: Conversation
    beforeAll(async () => {
      talk = await trial.open('2015-03-02T10:05:00+08:00')
      const past = { contactedAt: '2015-02-27T10:00:00+08:00', closedAt: '2015-02-28T10:00:00+08:00' }
      await talk.running.send('tickets', [
        aTicketRow(OLDER, '2015-02-27T09:00:00+08:00', { ...past, result: 'unsolved' }),
        aTicketRow(MAIN, '2015-03-02T10:00:00+08:00'),
        aTicketRow(RETURNED, '2015-03-02T10:00:00+08:00', { ...caller(1), summary: '泵站噪声影响休息' }),
        aTicketRow(OUTSIDE, '2015-03-02T10:00:00+08:00', { ...caller(2), summary: '路灯不亮' }),
        aTicketRow(PLAIN, '2015-03-02T10:01:00+08:00', { ...caller(3), summary: '河面有垃圾漂浮' }),
        aTicketRow(REACHED, '2015-03-02T10:01:00+08:00', { ...caller(4), summary: '河道护栏松动' }),
      ])
    })
    afterAll(() => talk?.running.stop())

    const scene = {
      talk: () => talk,
      at: (userId: string) => talk.at(userId),
      acts: async (act: string): Promise<number> => {
        const [row] = await talk.running.database.sql('SELECT count(*)::int AS n FROM audit WHERE act = $1', [act])
        return Number(row?.n)
      },
    }
    ticketLife(scene)
    moreTime(scene)
    leftOut(scene)
    stoodStill(scene)
    reaching(trial, scene)
    asking(trial, scene)
    leaving(scene)
    calling(scene)
    telling(scene)
    signingIn(scene)

    it('the platform had nothing to complain of', () => {
      expect(talk.complaints()).toEqual({ errors: [], warnings: [], dropped: [] })
    })
  })
}
