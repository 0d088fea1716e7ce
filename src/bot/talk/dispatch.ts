import type { Member } from '../../domain/people.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import type { Asker, UseCases } from '../abilities/asker.ts'
import type { ChatEvent, Reply, TextEvent } from '../chat.ts'
import { readKey } from '../hearing/button-key.ts'
import { withoutMentions } from '../hearing/plain-text.ts'
import { hearings } from '../hearing/sentence.ts'
import { closedCard } from '../views/text/card-text.ts'
import { GROUP_HELP, IN_PRIVATE } from '../views/text/help.ts'
import { say, TEXT_ONLY, WELCOME } from '../views/text/said.ts'
import { heard } from './heard.ts'
import { obey } from './obey.ts'
import { obeyed } from './obeyed.ts'

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

async function forMember(asker: Asker, event: ChatEvent): Promise<Reply> {
  switch (event.kind) {
    case 'press':
      return obey({ ...asker, pressed: !isOfList(event.key) }, readKey(event.key, event.choices))
    case 'menu':
      return obey(asker, readKey(event.key))
    case 'text':
      return event.group === null ? heard(asker, withoutMentions(event.text)) : inGroup(asker, event)
    case 'joined':
      return { say: [WELCOME] }
    default:
      return { say: [TEXT_ONLY] }
  }
}

// A list stays, to be pressed for its other lines: what becomes of one of them is said.
const isOfList = (key: string): boolean => /^(?:line|next)\b/.test(key)

// Nothing personal is shown in a group: what is asked there is answered to the member alone, and the group is told so.
async function inGroup(asker: Asker, { text }: TextEvent): Promise<Reply> {
  const possible = hearings(withoutMentions(text))
  const { intent } = possible[0]
  if (intent.do === 'help' || intent.do === 'unknown') return { say: [say(GROUP_HELP)] }
  return { ...(await obeyed(asker, possible)), aloud: say(IN_PRIVATE) }
}
