import { demand } from '../api-error.ts'
import { checkMenu } from '../menu.ts'
import { menuShape } from '../menu-shape.ts'
import type { Tenant } from '../tenant.ts'
import { type ApiCall, type ApiRoute, jsonOf, OK, readAs } from './call.ts'

/** platforms/wecom.md#menu: the app's menu. */
export function menuRoutes(tenant: Tenant): ApiRoute[] {
  const checkAgent = (call: ApiCall) => {
    const agent = call.query.get('agentid') ?? ''
    demand(agent !== '', 41011, 'agentid missing')
    demand(/^\d+$/.test(agent), 40056, 'invalid agentid')
    demand(Number(agent) === tenant.settings.agentId, 301002, 'token is not of this agentid')
  }
  return [
    {
      method: 'POST',
      path: '/cgi-bin/menu/create',
      run: (call) => {
        checkAgent(call)
        const { button: buttons } = readAs(menuShape, jsonOf(call), { button: 40016 })
        checkMenu(buttons)
        tenant.setMenu(buttons)
        return OK
      },
    },
    {
      method: 'GET',
      path: '/cgi-bin/menu/get',
      run: (call) => {
        checkAgent(call)
        const menu = tenant.menu()
        demand(menu !== null, 46003, 'menu no exist')
        return { ...OK, button: menu }
      },
    },
    {
      method: 'GET',
      path: '/cgi-bin/menu/delete',
      run: (call) => {
        checkAgent(call)
        tenant.setMenu(null)
        return OK
      },
    },
  ]
}
