import { adjustments, marks, reports } from './appraisal.ts'
import { attempts } from './attempts.ts'
import { duty } from './duty.ts'
import { extensions } from './extensions.ts'
import { topics } from './labels/topics.ts'
import { members, units } from './people.ts'
import { pauses } from './requests/pauses.ts'
import { returns } from './returns.ts'
import { revisits } from './revisits.ts'
import type { RowHandler } from './row-work.ts'
import type { ImportKind, RowOf } from './rows.ts'
import { tickets } from './tickets.ts'

/** How each kind of contract.md#import-kinds is applied. */
export const HANDLERS: { readonly [K in ImportKind]: RowHandler<RowOf[K]> } = {
  units,
  members,
  tickets,
  returns,
  extensions,
  pauses,
  revisits,
  attempts,
  marks,
  reports,
  adjustments,
  duty,
  topics,
}
