import type { Asker } from '../abilities/asker.ts'
import { meant } from '../abilities/meant.ts'
import type { Message, Reply } from '../chat.ts'
import type { Intent } from '../hearing/intent.ts'
import { hearings } from '../hearing/sentence.ts'
import type { Heard } from '../hearing/ticket-sentence.ts'
import { leftOut, notDone } from '../views/text/not-done.ts'
import { ofTicket, say } from '../views/text/said.ts'
import { obey } from './obey.ts'

/** More in one sentence is a slip or a list that somebody should look at. */
const MOST = 10

type Done = { intent: Intent; no: string | null; reply: Reply }

/** Everything that a sentence asks for, one after the other; what was not done is said. */
export async function obeyed(asker: Asker, possible: readonly [Heard, ...Heard[]]): Promise<Reply> {
  const done: Done[] = []
  const left: string[] = []
  let waiting: readonly [Heard, ...Heard[]] | null = possible
  let undone: string | null = null
  while (waiting) {
    const answer = await meant(asker, waiting)
    const { intent, next, left: rest }: Heard = 'heard' in answer ? answer.heard : waiting[0]
    const reply = 'heard' in answer ? await obey(asker, intent) : answer.ask
    done.push({ intent, no: 'no' in intent ? intent.no : null, reply })
    if (rest !== '') left.push(rest)
    waiting = next !== null && done.length < MOST ? hearings(next) : null
    if (next !== null && waiting === null) undone = next
  }
  const notes = [...(left.length === 0 ? [] : [leftOut(left)]), ...(undone === null ? [] : [notDone(undone, MOST)])]
  return together(done, notes)
}

function together(done: readonly Done[], notes: readonly Message[]): Reply {
  const [only, ...others] = done
  if (!only) return { say: [...notes] }
  if (others.length === 0) return { ...only.reply, say: [...only.reply.say, ...notes] }
  const draw = done.flatMap(({ reply }) => reply.draw ?? [])
  return { say: inFew([...done.flatMap(saidOf), ...notes]), ...(draw.length === 0 ? {} : { draw }) }
}

// Of several contacts the words are enough; each names its ticket, so that a slip is seen.
function saidOf({ intent, no, reply }: Done): Message[] {
  const isContact = intent.do === 'contact'
  return reply.say.flatMap((message): Message[] => {
    if (message.kind === 'card') return isContact ? [] : [message]
    if (message.kind !== 'text' || no === null || message.text.includes(no)) return [message]
    return [ofTicket(no, message.text)]
  })
}

/** Texts that follow each other are one message where they are short. */
function inFew(messages: readonly Message[]): Message[] {
  const few: Message[] = []
  for (const message of messages) {
    const last = few.at(-1)
    const isShort = message.kind === 'text' && [...message.text].length <= 200
    if (isShort && last?.kind === 'text' && [...last.text].length <= 400) {
      few[few.length - 1] = say(`${last.text}\n${message.text}`)
    } else {
      few.push(message)
    }
  }
  return few
}
