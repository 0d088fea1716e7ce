import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { EXCLUSION_REFUSALS } from './exclusion-refusals.ts'
import { EXTENSION_REFUSALS } from './extension-refusals.ts'
import { FILE_REFUSALS } from './file-refusals.ts'
import { LEAVE_REFUSALS } from './leave-refusals.ts'
import { MAPPING_REFUSALS } from './mapping-refusals.ts'
import { MONTH_REFUSALS } from './month-refusals.ts'
import { PAUSE_REFUSALS } from './pause-refusals.ts'
import { PERIOD_REFUSALS } from './period-refusals.ts'
import { PUBLICATION_REFUSALS } from './publication-refusals.ts'
import { TICKET_REFUSALS } from './ticket-refusals.ts'

type Sentence = (detail: RefusalDetail) => string

/** A sentence for every refusal: what is wrong, and the way out. Shared by chat, API, import and command line. */
export const REFUSALS: Readonly<Record<RefusalCode, Sentence>> = {
  ...TICKET_REFUSALS,
  ...EXTENSION_REFUSALS,
  ...EXCLUSION_REFUSALS,
  ...PAUSE_REFUSALS,
  ...PUBLICATION_REFUSALS,
  ...FILE_REFUSALS,
  ...LEAVE_REFUSALS,
  ...PERIOD_REFUSALS,
  ...MAPPING_REFUSALS,
  ...MONTH_REFUSALS,
}

/** The sentence of a refusal, with its own particulars. */
export const refusalText = (refusal: { code: RefusalCode; detail: RefusalDetail }): string =>
  REFUSALS[refusal.code](refusal.detail)
