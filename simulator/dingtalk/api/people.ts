import { z } from 'zod'
import type { SimulatorMember } from '../../settings.ts'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, OK, readAs } from '../call.ts'
import { unionIdOf } from '../identity.ts'
import type { Tenant } from '../tenant.ts'

const INVALID = 40035
const PAGE = 100

const userShape = z.object({ userid: z.string(), language: z.string().optional() })
const listShape = z.looseObject({
  dept_id: z.number().int(),
  cursor: z.number().int().min(0),
  size: z.number().int().min(1).max(PAGE),
})

const about = (tenant: Tenant, member: SimulatorMember) => {
  const department = tenant.directory.departmentOf(member)
  return {
    userid: member.userId,
    unionid: unionIdOf(member.userId),
    name: member.name,
    dept_id_list: [department],
    active: true,
    admin: false,
    boss: false,
  }
}

/** platforms/dingtalk.md#people: who a user id is; 60121 for one that nobody has or that the app may not see. */
export async function user(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const { userid } = readAs(userShape, jsonOf(call, INVALID), INVALID)
  const [member] = await tenant.directory.visible([userid])
  demand(member !== undefined, 60121, '找不到该用户')
  const department = tenant.directory.departmentOf(member)
  const result = { ...about(tenant, member), leader_in_dept: [{ dept_id: department, leader: false }], role_list: [] }
  return { ...OK, result, request_id: tenant.newId() }
}

/** The members of one department whom the app may see, a page at a time; 60003 for a department nobody has. */
export async function users(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const { dept_id: id, cursor, size } = readAs(listShape, jsonOf(call, INVALID), INVALID)
  const everybody = await tenant.directory.inScope()
  demand(id === 1 || tenant.directory.departments().some((one) => one.id === id), 60003, '部门不存在')
  const members = everybody.filter((member) => tenant.directory.departmentOf(member) === id)
  const end = cursor + size
  const list = members.slice(cursor, end).map((member) => ({ ...about(tenant, member), leader: false }))
  const more = end < members.length ? { has_more: true, next_cursor: end } : { has_more: false }
  return { ...OK, result: { ...more, list }, request_id: tenant.newId() }
}

/** The org's own apps: here the one that is played. */
export const apps = (tenant: Tenant): ApiAnswer => ({
  appList: [
    {
      agentId: tenant.settings.agentId,
      appId: tenant.settings.agentId,
      name: '热线考核助手',
      desc: '',
      icon: '',
      homepageLink: '',
      pcHomepageLink: '',
      ompLink: '',
      appStatus: 1,
      developType: 0,
    },
  ],
})
