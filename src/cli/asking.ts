import { isAgreed } from '../wording/console/periods/periods.ts'
import { type CommandContext, GivenUp, WronglyUsed } from './context.ts'

/** One line from whoever sits at the terminal. Throws {@link GivenUp} when he has gone, `WronglyUsed` where nobody sits. */
export async function askedLine({ terminal }: Pick<CommandContext, 'terminal'>, question: string): Promise<string> {
  if (!terminal.ask) throw new WronglyUsed({ kind: 'not-asked' })
  const answer = await terminal.ask(question)
  if (answer === null) throw new GivenUp()
  return answer.trim()
}

/**
 * What an option says, or what is answered in its place, until it can be read: `read` throws `WronglyUsed` for what
 * cannot. An empty answer is `otherwise`. Throws `WronglyUsed` for a missing option where nobody can be asked.
 */
export async function givenOrAsked<T>(
  context: Pick<CommandContext, 'terminal'>,
  given: string | undefined,
  asked: { question: string; option: string; otherwise?: string; say(fault: WronglyUsed): string },
  read: (text: string) => T,
): Promise<T> {
  if (given !== undefined) return read(given)
  const { option, otherwise } = asked
  if (!context.terminal.ask) {
    if (otherwise !== undefined) return read(otherwise)
    throw new WronglyUsed({ kind: 'missing-option', what: option })
  }
  for (;;) {
    const line = await askedLine(context, asked.question)
    const text = line === '' ? (otherwise ?? '') : line
    try {
      if (text !== '') return read(text)
    } catch (fault) {
      if (!(fault instanceof WronglyUsed)) throw fault
      context.terminal.err(asked.say(fault))
    }
  }
}

/** Whether whoever sits there agrees. Throws {@link GivenUp} where he does not. */
export async function demandAgreement(context: Pick<CommandContext, 'terminal'>, question: string): Promise<void> {
  if (!isAgreed(await askedLine(context, question))) throw new GivenUp()
}
