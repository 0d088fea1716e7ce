import { afterQuiet } from '../../domain/reminder.ts'
import { mayTellFrom } from '../../domain/telling/gathering.ts'
import { ladder } from '../../scoring/scheme-values.ts'
import type { Calm } from '../ports/outbox.ts'
import { type Holding, type Rules, schemeAt } from '../rules/rules.ts'

/** What holds now for messages that need not be told at once (contract.md#calm). */
export const calmOver =
  (rules: Rules) =>
  async (tx: Holding & { now: Date }): Promise<Calm> => {
    const scheme = schemeAt({ scheme: await rules.scheme(tx), schemes: await rules.schemes(tx) }, tx.now)
    const from = afterQuiet(tx.now, ladder(scheme).quiet)
    const { minutes, hourly } = (scheme.handling ?? rules.handling).gather
    return {
      quietUntil: from > tx.now ? from : null,
      gathers: minutes.value > 0,
      tellableFrom: (told) => mayTellFrom(told, { minutes: minutes.value, hourly: hourly.value }),
    }
  }
