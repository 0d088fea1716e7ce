import { rolesFor } from '../../../domain/may.ts'
import { type OfCard, ofCard } from '../../hearing/key.ts'
import { pauseEnded, pauseWithdrawn } from '../../views/tickets/pause.ts'
import { ability } from '../ability.ts'
import { type Needing, shownAsIs } from '../asker.ts'
import { OnCard, showingTicket } from '../tickets/about-ticket.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    'end-pause': OfCard
  }
}

/** 「结束挂账 <编号>」: by the unit or the office; what still waits is taken back by its unit. */
export const endPause = ability({
  name: 'end-pause',
  may: rolesFor('handle-ticket', 'decide-pause'),
  args: OnCard,
  sentences: [
    {
      words: ['结束挂账', '撤回挂账', '取消挂账', '解除挂账', '结束挂帐', '撤回挂帐', '取消挂帐'],
      example: '结束挂账 编号',
      follows: 'number',
      hear: showingTicket((no) => ({ no, version: null })),
    },
  ],
  keys: { 'end-pause': ofCard },
  spoken: [{ phrase: '结束挂账', says: ({ no }) => [no] }],
  manner: ['own-work'],
  help: { office: '结束挂账 编号　提前恢复一件工单的计时' },
  handle: async (asker: Needing<'pauses' | 'people'>, { no }) => {
    const { view, pause } = await asker.use.pauses.end(asker.member, no)
    const said = pause.decision === 'withdrawn' ? pauseWithdrawn(no) : pauseEnded(no, pause)
    return shownAsIs(asker, view, said)
  },
})
