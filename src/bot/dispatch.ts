import type { Member } from '../domain/people.ts'
import type { Draft } from '../usecases/ports/drafts.ts'
import { refusalIn } from '../usecases/refused.ts'
import { refusalText } from '../wording/refusals.ts'
import { readKey } from './button-key.ts'
import type { ChatEvent, Reply, TextEvent } from './chat.ts'
import { written } from './handlers/drafting.ts'
import { handle } from './handlers.ts'
import type { Intent } from './intent.ts'
import { visible } from './plain-text.ts'
import { look, type Scene, shownAsIs, type UseCases } from './scene.ts'
import { readings } from './sentence.ts'
import { closedCard } from './views/card-text.ts'
import { GROUP_HELP, IN_PRIVATE } from './views/help.ts'
import { draftOpen, say, TEXT_ONLY, WELCOME } from './views/said.ts'

/** The reply, and the member who gets what the platform's own answer cannot carry; null for a stranger. */
export type Answered = { reply: Reply; member: Member | null }

const SILENCE: Reply = { say: [] }

/**
 * What the bot answers to an event. A rule's no becomes its sentence, with the present state of the ticket where the
 * member may see it; a fault of ours is thrown on, for the inbox to try again.
 */
export async function dispatch(use: UseCases, bytes: number, event: ChatEvent): Promise<Answered> {
  if (event.kind === 'enter') return { reply: SILENCE, member: null }
  if (event.kind === 'left') {
    await (event.forGood ? use.staffing.gone(event.account) : use.staffing.outOfSight(event.account))
    return { reply: SILENCE, member: null }
  }
  if (event.kind === 'joined') await use.people.joined(event.account)
  const member = await use.people.speaking(event.account)
  if (!member) return { reply: unheard(event, 'unknown-member'), member }
  if (!member.active) return { reply: unheard(event, 'member-left'), member: null }
  return { reply: await forMember({ use, member, pressed: event.kind === 'press', bytes }, event), member }
}

/** One polite sentence, and nothing of any ticket, to whoever may do nothing here. */
function unheard(event: ChatEvent, code: 'unknown-member' | 'member-left'): Reply {
  const sentence = refusalText({ code, detail: {} })
  return event.kind === 'press' ? { replace: closedCard(sentence), say: [] } : { say: [say(sentence)] }
}

async function forMember(scene: Scene, event: ChatEvent): Promise<Reply> {
  switch (event.kind) {
    case 'press':
      return obey(scene, readKey(event.key, event.choices))
    case 'menu':
      return obey(scene, readKey(event.key))
    case 'text':
      return event.group === null ? heard(scene, event) : inGroup(scene, event)
    case 'joined':
      return { say: [WELCOME] }
    default:
      return { say: [TEXT_ONLY] }
  }
}

// Nothing personal is shown in a group: what is asked there is answered to the member alone, and the group is told so.
async function inGroup(scene: Scene, { text }: TextEvent): Promise<Reply> {
  const possible = readings(text)
  const [intent] = possible
  if (intent.do === 'help' || intent.do === 'unknown') return { say: [say(GROUP_HELP)] }
  return { ...(await obey(scene, await meant(scene, possible))), aloud: say(IN_PRIVATE) }
}

const ABOUT_DRAFT: readonly Intent['do'][] = ['cancel', 'confirm', 'edit']

// In the middle of writing, only an unmistakable command is one; everything else is what was asked for.
async function heard(scene: Scene, { text }: TextEvent): Promise<Reply> {
  const draft = await scene.use.drafts.get(scene.member)
  if (!draft) return obey(scene, await meant(scene, readings(text)))
  const possible = readings(text, { exact: true })
  const [intent] = possible
  const isWriting = visible(text) !== ''
  if (intent.do === 'unknown' && isWriting) {
    return refusable(scene, 'ticket' in draft ? { no: draft.ticket } : null, () => written(scene, draft, visible(text)))
  }
  const reply = await obey(scene, await meant(scene, possible))
  const still = await scene.use.drafts.get(scene.member)
  return still && isSameDraft(still, draft) && !ABOUT_DRAFT.includes(intent.do)
    ? { ...reply, say: [...reply.say, draftOpen(still)] }
    : reply
}

// Another text of the same report is the same draft.
function isSameDraft(a: Draft, b: Draft): boolean {
  if ('ticket' in a && 'ticket' in b) return a.kind === b.kind && a.ticket === b.ticket
  return JSON.stringify(a) === JSON.stringify(b)
}

// People type a number's letters small and put spaces into it: the first reading that names a ticket is the one meant.
async function meant(scene: Scene, possible: readonly [Intent, ...Intent[]]): Promise<Intent> {
  const spelled = possible.flatMap((intent) =>
    'no' in intent ? [...new Set([intent.no, intent.no.toUpperCase()])].map((no) => ({ ...intent, no })) : [],
  )
  const [first] = possible
  if (spelled.length < 2) return first
  for (const intent of spelled) if (await isTicket(scene, intent.no)) return intent
  return 'no' in first ? { ...first, no: first.no.toUpperCase() } : first
}

async function isTicket(scene: Scene, no: string): Promise<boolean> {
  try {
    await scene.use.tickets.show(scene.member, no)
    return true
  } catch (thrown) {
    const code = refusalIn(thrown)?.code
    if (code === undefined) throw thrown
    return code !== 'unknown-ticket'
  }
}

const obey = (scene: Scene, intent: Intent): Promise<Reply> =>
  refusable(scene, 'no' in intent ? { no: intent.no } : null, () => handle(scene, intent))

/** Refusals that only say that the ticket has moved on: the present state is the answer to them. */
const OVERTAKEN: readonly string[] = ['already-contacted', 'already-closed', 'already-returned']
const WITH_STATE: readonly string[] = [
  ...OVERTAKEN,
  'return-pending',
  'no-return-pending',
  'return-window-over',
  'not-permitted',
  'move-target-same',
  'move-target-not-allowed',
  'unit-not-served-by-source',
]

async function refusable(scene: Scene, about: { no: string } | null, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work()
  } catch (thrown) {
    const refusal = refusalIn(thrown)
    if (!refusal) throw thrown
    const sentence = say(refusalText(refusal))
    const viewed = about && WITH_STATE.includes(refusal.code) ? await looked(scene, about.no) : null
    if (!viewed) return { say: [sentence] }
    const isPlain = scene.pressed && OVERTAKEN.includes(refusal.code)
    return shownAsIs(scene, viewed.view, ...(isPlain ? [] : [sentence]))
  }
}

async function looked(scene: Scene, no: string) {
  try {
    return await look(scene, no)
  } catch (thrown) {
    if (refusalIn(thrown)) return null
    throw thrown
  }
}
