import { z } from 'zod'
import { DECISIONS } from '../../../domain/lists/tickets.ts'
import { rolesFor } from '../../../domain/may.ts'
import type { Decision, Ground } from '../../../domain/ticket-return.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Reply, Text } from '../../chat.ts'
import { NONE } from '../../chat.ts'
import { type Choices, Count, keyed, pickOf, TicketNo, UnitCode } from '../../hearing/key.ts'
import { about, behind, momentIn, NO, tailOf } from '../../hearing/spoken.ts'
import { CHOOSE_ONE_UNIT, moved, returnAccepted, returnRefused } from '../../views/text/said.ts'
import { askReturnRefusal, suggestedText, targetCard } from '../../views/tickets/return-decision.ts'
import { decidedCard } from '../../views/tickets/ticket.ts'
import { ability } from '../ability.ts'
import { look, type Needing, namingFor, presentCard, shown, shownAsIs, unitNames } from '../asker.ts'
import { refusedIn } from '../refused.ts'

const Pressed = z.tuple([TicketNo, Count, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    accept: z.output<typeof Pressed>
    refuse: z.output<typeof Pressed>
    move: z.output<typeof Pressed>
  }
}

/** `asked`: when the return was asked for, in ms: which request this card decides; null: the one that waits now. */
const Request = z.object({ no: z.string(), version: z.number().nullable(), asked: z.number().nullable() })
const Deciding = z.object({
  ...Request.shape,
  decision: z.enum(DECISIONS),
  why: z.string().exactOptional(),
})
type Deciding = z.output<typeof Deciding>

type AskerOfOffice = Needing<'tickets' | 'people' | 'drafts' | 'nextUnits'>

/** Whether this is the request that was decided; a sentence that names none means the one that waits. */
const isMeant = (pending: { requestedAt: Date }, asked: number | null): boolean =>
  asked === null || pending.requestedAt.getTime() === asked

/** What the office sees once a return is decided; `unit` is where it went. */
async function decidedReply(
  asker: Needing<'people'>,
  view: TicketView,
  decision: Decision,
  unit: string | null = null,
): Promise<Reply> {
  const { no } = view.ticket
  const card = decidedCard(view, optionsOf(view, asker.member), await namingFor(asker), decision)
  const told: Record<Decision, () => Text> = {
    accepted: () => (unit === null ? returnAccepted(no) : moved(no, unit)),
    refused: () => returnRefused(no),
  }
  return shown(asker, card, told[decision]())
}

async function refuseReturn(asker: Needing<'tickets' | 'people'>, no: string, why: string): Promise<Reply> {
  const decided = await asker.use.tickets.decideReturn(asker.member, no, { decision: 'refused', moveTo: null, why })
  return decidedReply(asker, decided, 'refused')
}

/**
 * Decides the request that the card showed; another one is shown, not decided. Why it is refused comes with the
 * sentence or as the next message.
 */
async function decide(asker: AskerOfOffice, { no, asked, decision, why }: Deciding): Promise<Reply> {
  const { use, member } = asker
  const { view, options } = await look(asker, no)
  if (!options.pending || !options.decide || !isMeant(options.pending, asked)) return shownAsIs(asker, view)
  const { ground } = options.pending
  const requestedAt = options.pending.requestedAt.toISOString()
  const refuse = async (): Promise<Reply> => {
    if (why !== undefined) return refuseReturn(asker, no, why)
    await use.drafts.put(member, { kind: 'return-refusal', ticket: no, requestedAt })
    const ask = askReturnRefusal(no)
    return asker.pressed ? { replace: await presentCard(asker, view), say: [ask] } : { say: [ask] }
  }
  const askWhither = async (): Promise<Reply> => {
    await use.drafts.put(member, { kind: 'move-target', ticket: no, requestedAt })
    const suggested = await use.nextUnits.suggest(member, no)
    const told = suggested ? [suggestedText(suggested, (await unitNames(asker))(suggested.unit))] : []
    return shown(asker, targetCard(view, options, await use.people.serving(), { suggested }), ...told)
  }
  const end = async (): Promise<Reply> =>
    decidedReply(asker, await use.tickets.decideReturn(member, no, { decision, moveTo: null }), decision)
  const accept: Record<Ground, () => Promise<Reply>> = { outside: end, 'other-unit': askWhither }
  const next: Record<Decision, () => Promise<Reply>> = { accepted: accept[ground], refused: refuse }
  return next[decision]()
}

/** The reason that 「不认可」 asked for, of the request that was shown then. */
export async function writtenReturnRefusal(
  asker: AskerOfOffice,
  draft: { ticket: string; requestedAt: string },
  why: string,
): Promise<Reply> {
  const { view, options } = await look(asker, draft.ticket)
  const isOther = !options.pending || !isMeant(options.pending, Date.parse(draft.requestedAt))
  const reply = isOther ? await shownAsIs(asker, view) : await refuseReturn(asker, draft.ticket, why)
  await asker.use.drafts.drop(asker.member)
  return reply
}

/** The return is accepted and goes to exactly one unit, out of two lists or by its name. */
export async function moveTo(
  asker: AskerOfOffice,
  { no, asked, units }: { no: string; asked: number | null; units: readonly string[] },
): Promise<Reply> {
  const { use, member } = asker
  const { view, options } = await look(asker, no)
  if (!options.pending || !options.decide || !isMeant(options.pending, asked)) {
    await dropTarget(asker, no)
    return shownAsIs(asker, view)
  }
  const [target, ...others] = units
  if (target === undefined || others.length > 0) {
    return shown(asker, targetCard(view, options, await use.people.serving(), { more: CHOOSE_ONE_UNIT }))
  }
  const decided = await use.tickets.decideReturn(member, no, { decision: 'accepted', moveTo: target })
  await dropTarget(asker, no)
  const naming = await namingFor(asker)
  return decidedReply(asker, decided, 'accepted', naming ? naming(target) : target)
}

async function dropTarget({ use, member }: Needing<'drafts'>, no: string): Promise<void> {
  const draft = await use.drafts.get(member)
  if (draft?.kind === 'move-target' && draft.ticket === no) await use.drafts.drop(member)
}

const saidOf = (meant: Decision) => (given: Deciding) =>
  given.decision === meant ? [given.no, ...tailOf(given.asked)] : null

/** 「认可退单」 「不认可」. */
export const decideReturn = ability({
  name: 'decide-return',
  may: rolesFor('decide-return'),
  args: Deciding,
  keys: {
    accept: keyed(Pressed, ([no, version, asked]): Deciding => ({ decision: 'accepted', no, version, asked })),
    refuse: keyed(Pressed, ([no, version, asked]): Deciding => ({ decision: 'refused', no, version, asked })),
  },
  spoken: [
    {
      phrase: '认可退单',
      says: saidOf('accepted'),
      reads: about((no, given): Deciding => ({ decision: 'accepted', no, version: null, asked: momentIn(given) }), NO),
    },
    {
      phrase: '不认可退单',
      says: saidOf('refused'),
      reads: (given): Deciding | null => {
        const refused = refusedIn(given)
        return refused && { decision: 'refused', ...refused }
      },
    },
  ],
  handle: decide,
})

const Picks = z.array(UnitCode).max(2)

function unitsIn(choices: Choices): readonly string[] {
  const picks = [pickOf(choices, 'bureau'), pickOf(choices, 'district')]
  return Picks.catch([]).parse(picks.filter((pick) => pick !== null && pick !== NONE))
}

/** 「确认改派」. */
export const chooseTarget = ability({
  name: 'choose-target',
  may: rolesFor('decide-return'),
  args: z.object({ ...Request.shape, units: z.array(z.string()).readonly() }),
  keys: {
    move: keyed(Pressed, ([no, version, asked], choices) => ({ units: unitsIn(choices), no, version, asked })),
  },
  spoken: [
    { phrase: '改派', says: ({ no, asked }, picked) => (picked === '' ? null : [no, picked, ...tailOf(asked)]) },
  ],
  handle: moveTo,
})

export const sayTarget = ability({
  name: 'say-target',
  may: rolesFor('decide-return'),
  args: z.object({ no: z.string(), asked: z.number().nullable(), unit: z.string() }),
  spoken: [{ phrase: '改派', reads: behind((no, unit, given) => ({ no, unit, asked: momentIn(given) }), NO) }],
  handle: async (asker: AskerOfOffice, { no, asked, unit }) => {
    const found = await asker.use.people.unit(unit)
    return moveTo(asker, { no, asked, units: [found.code] })
  },
})
