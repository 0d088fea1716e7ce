import type { Actor } from '../domain/people.ts'
import type { OpenStore } from '../store/index.ts'
import type { Rules } from '../usecases/rules/rules.ts'
import type { KeptRules } from '../wiring/rules.ts'
import type { CommandContext, ExitCode } from './context.ts'

export type Opened = { url: string; store: OpenStore; rules: KeptRules; actor: Actor }

const POOL = 4

/** The rules of a period; null is that of the scheme in use. Refuses `unknown-period`. */
export const rulesFor =
  (rules: KeptRules) =>
  (period: string | null): Rules =>
    period === null ? rules : rules.forPeriod(period)

/**
 * Runs a command's work on the database: that of a running service, or an embedded server for as long as the command
 * takes. `withUnits` false: a new database gets none of the demonstration's units. Heavy parts are loaded here, so that help and refusals come at once.
 */
export async function withDatabase(
  context: CommandContext,
  work: (opened: Opened) => Promise<ExitCode>,
  { withUnits = true }: { withUnits?: boolean } = {},
): Promise<ExitCode> {
  const config = context.config()
  const [{ openDatabase }, { loadRules }] = await Promise.all([
    import('../wiring/database.ts'),
    import('../wiring/rules.ts'),
  ])
  const opening = openDatabase(config, { share: true, poolSize: POOL, withUnits })
  context.onOpening(opening)
  const database = await opening
  try {
    const { url, store } = database
    return await work({
      url,
      store,
      rules: await loadRules(),
      actor: { kind: 'command', name: context.operator },
    })
  } finally {
    await database.stop()
  }
}
