import type { Member } from '../../domain/people.ts'
import type { Draft } from '../../usecases/ports/drafts.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import type { Asker, UseCases } from '../abilities/asker.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import type { ChatEvent, Reply } from '../chat.ts'
import { closedCard } from '../views/text/card-text.ts'
import { GROUP_HELP, IN_PRIVATE } from '../views/text/help.ts'
import { say, WELCOME } from '../views/text/said.ts'
import { filed, textWithFiles } from './filed.ts'
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
export async function replyTo(
  repertoire: Repertoire,
  use: UseCases,
  bytes: number,
  event: ChatEvent,
): Promise<Answered> {
  if (event.kind === 'enter') return { reply: SILENCE, member: null }
  if (event.kind === 'left') {
    await (event.forGood ? use.staffing.gone(event.account) : use.staffing.outOfSight(event.account))
    return { reply: SILENCE, member: null }
  }
  if (event.kind === 'joined') await use.people.joined(event.account)
  const speaker = await use.people.speaking(event.account)
  if (!speaker) return { reply: unheard(event, 'unknown-member'), member: null }
  const { member, draft } = speaker
  if (!member.active) return { reply: unheard(event, 'member-left'), member: null }
  const asker = { use, knows: repertoire.knows, member, pressed: event.kind === 'press', bytes }
  return { reply: await forMember(repertoire, asker, event, draft), member }
}

/** One polite sentence, and nothing of any ticket, to whoever may do nothing here. */
function unheard(event: ChatEvent, code: 'unknown-member' | 'member-left'): Reply {
  const sentence = refusalText({ code, detail: {} })
  return event.kind === 'press' ? { replace: closedCard(sentence), say: [] } : { say: [say(sentence)] }
}

async function forMember(repertoire: Repertoire, asker: Asker, event: ChatEvent, draft: Draft | null): Promise<Reply> {
  const { readKey, withoutMentions } = repertoire
  switch (event.kind) {
    case 'press': {
      const intent = readKey(event.key, event.choices)
      // A list stays, to be pressed for its other lines: what becomes of one of them is said.
      return obey(repertoire, { ...asker, pressed: !repertoire.knows.is(intent, 'on-list') }, intent)
    }
    case 'menu':
      return obey(repertoire, asker, readKey(event.key))
    case 'text': {
      const text = withoutMentions(event.text)
      if (event.group !== null) return inGroup(repertoire, asker, text)
      const words = () => heard(repertoire, asker, draft, text)
      return event.files ? textWithFiles(repertoire, asker, { ...event, text, files: event.files }, words) : words()
    }
    case 'joined':
      return { say: [WELCOME] }
    case 'other':
      return filed(asker, event)
    default:
      return SILENCE
  }
}

// Nothing personal is shown in a group: what is asked there is answered to the member alone, and the group is told so.
async function inGroup(repertoire: Repertoire, asker: Asker, text: string): Promise<Reply> {
  const possible = repertoire.hearings(text)
  const { intent } = possible[0]
  if (intent.do === 'help' || intent.do === 'unknown') return { say: [say(GROUP_HELP)] }
  return { ...(await obeyed(repertoire, asker, possible)), aloud: say(IN_PRIVATE) }
}
