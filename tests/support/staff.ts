import type { Role } from '../../src/domain/people.ts'
import type { MemberRow } from '../../src/usecases/imports/rows.ts'

const member = (userId: string, unit: string | null, ...roles: Role[]): MemberRow => ({
  platform: 'wecom',
  userId,
  name: `试${userId}`,
  unit,
  roles,
})

/** A small staff: two liaisons and a leader of 浦东, one liaison of 青浦, two of the office. */
export const STAFF = [
  member('pd-1', 'pudong', 'liaison'),
  member('pd-2', 'pudong', 'liaison'),
  member('pd-lead', 'pudong', 'leader'),
  member('qp-1', 'qingpu', 'liaison'),
  member('office-1', null, 'office'),
  member('office-2', null, 'office'),
]

export const aTicketRow = (no: string, receivedAt: string, more: object = {}) => ({
  no,
  unit: 'pudong',
  kind: 'help',
  receivedAt,
  summary: '小区门口水管漏水，路面积水',
  citizenName: '张三丰',
  citizenPhone: '13812341234',
  citizenAddress: '某路814号',
  ...more,
})

export const GOOD_REPORT =
  '经现场查看，情况属实，系接口老化渗漏，已于当日安排抢修班组更换管件，并电话答复市民，市民表示满意。'
