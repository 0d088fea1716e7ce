import type { MemberRow } from '../../../usecases/imports/rows.ts'
import { type Cells, must } from '../cells.ts'

/** Whether the account may be used is checked with the roles; here it is only folded. */
export const readMember = (cells: Cells): MemberRow => ({
  platform: must(cells.word('platform', 'platform'), 'platform'),
  userId: must(cells.folded('userId', 200), 'userId'),
  name: must(cells.text('name', 100), 'name'),
  unit: cells.text('unit', 100),
  roles: cells.words('roles', 'role'),
})
