import type { SimulatorMember } from '../../settings.ts'
import { ApiError, demand } from '../api-error.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiAnswer, type ApiCall, type ApiRoute, OK } from './call.ts'

const ROOT = { id: 1, name: '水务局', name_en: '', department_leader: [], parentid: 0, order: 1 }

/** The app as its console shows it, with the members of its visible scope. */
async function agent(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
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

/**
 * What an app made after June 2022 is told of a member: no avatar, telephone, mail or address
 * (platforms/wecom.md#members).
 */
const detailed = (tenant: Tenant, member: SimulatorMember) => ({
  ...short(tenant, member),
  order: [0],
  position: '',
  is_leader_in_dept: [0],
  direct_leader: [],
  main_department: tenant.directory.departmentOf(member),
  status: 1,
  alias: '',
  telephone: '',
  extattr: { attrs: [] },
})

/** platforms/wecom.md#members: only members inside the visible scope are shown; 60111 for a name nobody has. */
async function user(tenant: Tenant, call: ApiCall): Promise<ApiAnswer> {
  const id = call.query.get('userid') ?? ''
  const member = await tenant.directory.find(id)
  demand(member !== null, 60111, 'userid not found')
  demand((await tenant.directory.visible([id])).length === 1, 60011, 'no privilege to access the member')
  return { ...OK, ...detailed(tenant, member) }
}

/** The direct members of a department, those below it not among them. */
async function membersOf(tenant: Tenant, call: ApiCall): Promise<SimulatorMember[]> {
  const id = Number(call.query.get('department_id') ?? '')
  const members = await tenant.directory.inScope()
  checkDepartment(tenant, id)
  return members.filter((member) => tenant.directory.departmentOf(member) === id)
}

function checkDepartment(tenant: Tenant, id: number): void {
  const isKnown = id === ROOT.id || tenant.directory.departments().some((one) => one.id === id)
  demand(isKnown, 60003, 'department not found')
}

/** The root and what is below it; or one department, which has nothing below, when it is named. */
async function departments(tenant: Tenant, call: ApiCall) {
  await tenant.directory.list()
  const all = [ROOT, ...tenant.directory.departments().map((one) => ({ ...ROOT, ...one, parentid: 1, order: one.id }))]
  const id = call.query.get('id') ?? ''
  if (id === '') return all
  checkDepartment(tenant, Number(id))
  return Number(id) === ROOT.id ? all : all.filter((one) => one.id === Number(id))
}

/** platforms/wecom.md#members: the app and its contacts. */
export function contactRoutes(tenant: Tenant): ApiRoute[] {
  const get = (path: string, run: ApiRoute['run']): ApiRoute => ({ method: 'GET', path: `/cgi-bin/${path}`, run })
  return [
    get('agent/get', (call) => agent(tenant, call)),
    get('user/get', (call) => user(tenant, call)),
    get('user/simplelist', async (call) => {
      const members = await membersOf(tenant, call)
      return { ...OK, userlist: members.map((member) => short(tenant, member)) }
    }),
    get('user/list', async (call) => {
      const members = await membersOf(tenant, call)
      return { ...OK, userlist: members.map((member) => detailed(tenant, member)) }
    }),
    {
      method: 'POST',
      path: '/cgi-bin/user/list_id',
      run: () => {
        throw new ApiError(48002, 'api forbidden: only with the secret of the contacts')
      },
    },
    get('department/simplelist', async (call) => {
      const found = await departments(tenant, call)
      return { ...OK, department_id: found.map(({ id, parentid, order }) => ({ id, parentid, order })) }
    }),
    get('department/list', async (call) => ({ ...OK, department: await departments(tenant, call) })),
    get('department/get', async (call) => {
      demand((call.query.get('id') ?? '') !== '', 60123, 'department id missing')
      const [department] = await departments(tenant, call)
      return { ...OK, department }
    }),
  ]
}
