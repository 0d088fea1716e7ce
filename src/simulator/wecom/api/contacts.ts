import type { SimulatorMember } from '../../settings.ts'
import { demand } from '../api-error.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiAnswer, type ApiCall, OK } from './call.ts'

/** The app as its console shows it, with the members of its visible scope. */
export async function agent(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const id = call.query.get('agentid') ?? ''
  demand(id !== '', 41011, 'agentid missing')
  demand(/^\d+$/.test(id), 40056, 'invalid agentid')
  demand(Number(id) === tenant.settings.agentId, 301002, 'token is not of this agentid')
  const members = await tenant.directory.inScope()
  return {
    ...OK,
    agentid: tenant.settings.agentId,
    name: '热线考核助手',
    square_logo_url: '',
    description: '',
    allow_userinfos: { user: members.map(({ userId }) => ({ userid: userId })) },
    allow_partys: { partyid: [] },
    allow_tags: { tagid: [] },
    close: 0,
    redirect_domain: '',
    report_location_flag: 0,
    isreportenter: 1,
    home_url: '',
  }
}

const short = (tenant: Tenant, member: SimulatorMember) => ({
  userid: member.userId,
  name: member.name,
  department: [tenant.directory.departmentOf(member)],
})

/** wecom.md 9.3: only members inside the visible scope are shown; 60111 for a name nobody has. */
export async function user(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const id = call.query.get('userid') ?? ''
  const member = await tenant.directory.find(id)
  demand(member !== null, 60111, 'userid not found')
  demand((await tenant.directory.visible([id])).length === 1, 60011, 'no privilege to access the member')
  const one = short(tenant, member)
  return { ...OK, ...one, order: [0], is_leader_in_dept: [0], main_department: one.department[0], status: 1 }
}

export async function usersOf(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const id = Number(call.query.get('department_id') ?? '')
  const members = await tenant.directory.inScope()
  demand(id === 1 || tenant.directory.departments().some((one) => one.id === id), 60003, 'department not found')
  const direct = members.filter((member) => tenant.directory.departmentOf(member) === id)
  return { ...OK, userlist: direct.map((member) => short(tenant, member)) }
}

export async function departments(tenant: Tenant): Promise<ApiAnswer> {
  await tenant.directory.list()
  const below = tenant.directory.departments().map(({ id }) => ({ id, parentid: 1, order: id }))
  return { ...OK, department_id: [{ id: 1, parentid: 0, order: 1 }, ...below] }
}
