import type { YesNo } from '../../domain/revisit.ts'
import type { SeenAssignment } from '../facts.ts'
import type { Counted } from '../rate.ts'

/** 办结率: of all tickets, those that are closed, whenever. */
export const closed = ({ ticket, closed: closing }: SeenAssignment): Counted<YesNo> => ({
  ticket,
  outcome: closing ? 'yes' : 'no',
  basis: 'record',
})
