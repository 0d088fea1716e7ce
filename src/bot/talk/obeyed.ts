import type { Asker } from '../abilities/asker.ts'
import { meant } from '../abilities/meant.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import type { Message, Reply } from '../chat.ts'
import type { Hearings } from '../hearing/ear.ts'
import type { Heard } from '../hearing/sentence.ts'
import { leftOut, notDone } from '../views/text/not-done.ts'
import { ofTicket, say } from '../views/text/said.ts'
import { obey } from './obey.ts'

/** More in one sentence is a slip or a list that somebody should look at. */
const MOST = 10

type Done = { wordsSuffice: boolean; no: string | null; reply: Reply }

/** Everything that a sentence asks for, one after the other; what was not done is said. */
export async function obeyed(repertoire: Repertoire, asker: Asker, possible: Hearings): Promise<Reply> {
  const done: Done[] = []
  const left: string[] = []
  let waiting: Hearings | null = possible
  let undone: string | null = null
  while (waiting) {
    const answer = await meant(asker, waiting)
    const { intent, next, left: rest }: Heard = 'heard' in answer ? answer.heard : waiting[0]
    const reply = 'heard' in answer ? await obey(repertoire, asker, intent) : answer.ask
    done.push({ wordsSuffice: asker.knows.is(intent, 'words-suffice'), no: intent.no ?? null, reply })
    if (rest !== '') left.push(rest)
    waiting = next !== null && done.length < MOST ? repertoire.hearings(next) : null
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
function saidOf({ wordsSuffice, no, reply }: Done): Message[] {
  return reply.say.flatMap((message): Message[] => {
    if (message.kind === 'card') return wordsSuffice ? [] : [message]
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
