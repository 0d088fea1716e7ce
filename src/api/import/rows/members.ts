import type { MemberRow } from '../../../usecases/imports/rows.ts'
import type { Reader } from '../reader.ts'
import { must } from '../values/cells.ts'

/** Whether the account may be used is checked with the roles; here it is only folded. */
export const readMember: Reader<MemberRow> = {
  platform: (cells) => must(cells.word('platform', 'platform'), 'platform'),
  userId: (cells) => must(cells.folded('userId', 200), 'userId'),
  name: (cells) => must(cells.text('name', 100), 'name'),
  unit: (cells) => cells.text('unit', 100),
  roles: (cells) => cells.words('roles', 'role'),
  active: (cells) => cells.flag('active'),
}
