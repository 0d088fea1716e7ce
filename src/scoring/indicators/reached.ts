import type { YesNo } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'

/** 有效回访率: of the tickets that were called about, those whose citizen was reached. */
export const reached = ({ ticket, revisit }: SeenAssignment): Counted<YesNo> | null =>
  revisit && { ticket, outcome: revisit.reached ? 'yes' : 'no', basis: 'citizen' }
