import { type Scheme, schemeIn } from '../scoring/scheme.ts'
import { refuse } from '../usecases/ports/refused.ts'
import { schemeFaultText } from '../wording/console/scheme-faults.ts'
import type { CommandContext } from './context.ts'
import { jsonGiven } from './given.ts'

/** A scheme file of the caller's. Refuses `bad-scheme` with every fault of it, as he reads it. */
export async function schemeGiven(context: CommandContext, file: string): Promise<Scheme> {
  const { scheme, faults } = schemeIn(await jsonGiven(context, file, 'bad-scheme'))
  return scheme ?? refuse('bad-scheme', { problems: faults.map(schemeFaultText) })
}
