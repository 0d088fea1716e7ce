import { refusalIn } from '../../usecases/ports/refused.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import { type Asker, look, shownAsIs } from '../abilities/asker.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import type { Message, Reply } from '../chat.ts'
import type { Intent } from '../hearing/sentence.ts'
import { leftOut } from '../views/text/not-done.ts'
import { say } from '../views/text/said.ts'

/** Does what is asked for; a rule's no becomes its sentence, and what was said besides is not dropped with the act. */
export async function obey(repertoire: Repertoire, asker: Asker, intent: Intent): Promise<Reply> {
  const unheard = repertoire.unheard(intent)
  const about = intent.no === undefined ? null : { no: intent.no }
  const told = unheard.length === 0 ? [] : [leftOut(unheard)]
  return refusable(asker, about, () => repertoire.handle(asker, intent), told)
}

/** Refusals that only say that the ticket has moved on: the present state is the answer to them. */
const OVERTAKEN: readonly string[] = ['already-contacted', 'already-closed', 'already-returned']
const WITH_STATE: readonly string[] = [
  ...OVERTAKEN,
  'return-pending',
  'no-return-pending',
  'return-window-over',
  'not-permitted',
  'moved-away',
  'move-target-same',
  'stale-card',
  'nothing-to-undo',
  'not-undoer',
  'undo-over',
  'no-change',
  'move-target-not-allowed',
  'unit-not-served-by-source',
]

/** The reply of some work, or the sentence of the rule that refused it, with the ticket as it is where that may be seen and what was not heard of. */
export async function refusable(
  asker: Asker,
  about: { no: string } | null,
  work: () => Promise<Reply>,
  unheard: readonly Message[] = [],
): Promise<Reply> {
  try {
    return await work()
  } catch (thrown) {
    const refusal = refusalIn(thrown)
    if (!refusal) throw thrown
    const sentence = say(refusalText(refusal))
    const viewed = about && WITH_STATE.includes(refusal.code) ? await looked(asker, about.no) : null
    if (!viewed) return { say: [sentence, ...unheard] }
    const isPlain = asker.pressed && OVERTAKEN.includes(refusal.code)
    return shownAsIs(asker, viewed.view, ...(isPlain ? [] : [sentence]), ...unheard)
  }
}

async function looked(asker: Asker, no: string) {
  try {
    return await look(asker, no)
  } catch (thrown) {
    if (refusalIn(thrown)) return null
    throw thrown
  }
}
