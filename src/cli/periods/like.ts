import type { Scheme } from '../../scoring/scheme.ts'
import type { OpenStore } from '../../store/index.ts'
import type { Rules } from '../../usecases/rules/rules.ts'
import { shippedScheme } from '../../wiring/rules.ts'
import type { CommandContext } from '../context.ts'
import { schemeGiven } from '../scheme-file.ts'

/**
 * The scheme that somebody names: that of a period, one that was put to use or comes with the service by its id, or a
 * file. Null: the one in use. Refuses `bad-scheme`, and throws `WronglyUsed` for a file that is not there.
 */
export async function schemeNamed(
  context: CommandContext,
  { store, rules }: { store: OpenStore; rules: Rules },
  name: string | undefined,
): Promise<Scheme> {
  if (name === undefined) return store.read(rules.scheme)
  const known = await store.read(rules.schemes)
  const meant = known.find(({ id, period }) => id === name || period.id === name || period.name === name)
  return meant ?? (await shippedScheme(name)) ?? schemeGiven(context, name)
}
