import type { Tenant } from '../tenant.ts'
import { type ApiRoute, OK } from './call.ts'
import { contactRoutes } from './contacts.ts'
import { download, upload } from './media.ts'
import { menuRoutes } from './menu.ts'
import { send } from './send.ts'
import { recall, updateCard } from './update.ts'

const ADDRESSES = { ...OK, ip_list: ['127.0.0.1'] }

/** Every API that the platform offers here, under its real path. */
export function apiRoutes(tenant: Tenant): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/cgi-bin/gettoken',
      needsToken: false,
      run: ({ query, now }) => tenant.tokens.grant(query.get('corpid'), query.get('corpsecret'), now),
    },
    { method: 'POST', path: '/cgi-bin/message/send', run: (call) => send(tenant, call) },
    { method: 'POST', path: '/cgi-bin/message/update_template_card', run: (call) => updateCard(tenant, call) },
    { method: 'POST', path: '/cgi-bin/message/recall', run: (call) => recall(tenant, call) },
    { method: 'POST', path: '/cgi-bin/media/upload', run: (call) => upload(tenant, call) },
    { method: 'GET', path: '/cgi-bin/media/get', run: (call) => download(tenant, call) },
    { method: 'GET', path: '/cgi-bin/getcallbackip', run: () => ADDRESSES },
    { method: 'GET', path: '/cgi-bin/get_api_domain_ip', run: () => ADDRESSES },
    ...contactRoutes(tenant),
    ...menuRoutes(tenant),
  ]
}
