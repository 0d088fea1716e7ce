import { z } from 'zod'
import { demand } from '../api-error.ts'
import { unionIdOf } from '../identity.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiAnswer, type ApiCall, jsonOf, OK, readAs } from './call.ts'

const askShape = z.object({ userid: z.string(), language: z.string().optional() })

/** dingtalk.md 7: who a user id is; 60121 for one that nobody has or that the app may not see. */
export async function user(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const { userid } = readAs(askShape, jsonOf(call, 40035), 40035)
  const [member] = await tenant.directory.visible([userid])
  demand(member !== undefined, 60121, '找不到该用户')
  const department = tenant.directory.departmentOf(member)
  const result = {
    userid: member.userId,
    unionid: unionIdOf(member.userId),
    name: member.name,
    dept_id_list: [department],
    leader_in_dept: [{ dept_id: department, leader: false }],
    role_list: [],
    active: true,
    admin: false,
    boss: false,
  }
  return { ...OK, result, request_id: tenant.newId() }
}
