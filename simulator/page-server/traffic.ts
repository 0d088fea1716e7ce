import type { DingTalk } from '../dingtalk/index.ts'
import type { Tenant } from '../wecom/tenant.ts'
import type { PageTraffic } from './told.ts'

const EXCHANGES = 60
const COMPLAINTS = 20

/** The latest exchanges and complaints of both platforms, newest first. */
export function pageTraffic(wecom: Tenant, dingtalk: DingTalk | null): PageTraffic {
  const tenants = [wecom, ...(dingtalk ? [dingtalk.tenant] : [])]
  const exchanges = tenants
    .flatMap((tenant, at) => tenant.traffic.all().map((exchange) => ({ ...exchange, id: `${at}-${exchange.id}` })))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  const complaints = tenants.flatMap((tenant) => [...tenant.errors, ...tenant.warnings].slice(-COMPLAINTS).reverse())
  return { exchanges: exchanges.slice(0, EXCHANGES), complaints }
}
