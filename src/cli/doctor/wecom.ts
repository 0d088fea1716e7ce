import type { Agent, Finding as Told, WecomAdmin } from '../../bot/platforms/wecom/admin.ts'
import { wecom } from '../../bot/platforms/wecom/platform.ts'
import type { Config } from '../../config.ts'
import { APP_MENU } from '../../wording/chat/app-menu.ts'
import type { Finding } from '../../wording/console/doctor/findings.ts'
import { answers } from './foundations.ts'
import { type PlatformCheck, portsOver } from './ports.ts'

type Refused = Extract<Finding, { found: 'refused'; meaning: string }>['check']

const refused = (check: Refused, { meaning, errcode }: Told<unknown>): Finding => ({
  check,
  found: 'refused',
  meaning,
  errcode,
})

const TRUSTED: Finding = { check: 'trusted-ip', found: 'good' }
const NOT_TRUSTED: Finding = { check: 'trusted-ip', found: 'refused' }

async function checkCallback(config: Config): Promise<Finding> {
  if (config.publicUrl === null) return { check: 'callback', found: 'no-public-url' }
  const url = config.publicUrl.replace(/\/+$/, '')
  return { check: 'callback', found: (await answers(url)) ? 'answers' : 'silent', url }
}

function checkApp({ name, isClosed, reportsEntering }: Agent): Finding {
  if (isClosed) return { check: 'app', found: 'disabled', name }
  return { check: 'app', found: reportsEntering === false ? 'silent-on-entering' : 'good', name }
}

/** Departments and tags hide who is in them, so there each member is asked for. */
async function checkScope(admin: WecomAdmin, agent: Agent, accounts: readonly string[]): Promise<Finding> {
  const seen = new Set(agent.users.map((user) => user.toLowerCase()))
  const hasGroups = agent.departments.length + agent.tags.length > 0
  const outside: string[] = []
  for (const account of accounts) {
    if (seen.has(account.toLowerCase())) continue
    if (!hasGroups) {
      outside.push(account)
      continue
    }
    const found = await admin.findMember(account)
    if (found.meaning === 'member-unknown' || found.meaning === 'member-outside-scope') outside.push(account)
    else if (found.meaning !== 'ok') return refused('scope', found)
  }
  if (outside.length > 0) return { check: 'scope', found: 'outside', accounts: outside }
  return { check: 'scope', found: 'good', members: accounts.length }
}

async function checkMenu(admin: WecomAdmin, fix: boolean): Promise<Finding> {
  const menu = await admin.getMenu()
  if (!menu.value) return refused('menu', menu)
  const keys = menu.value.flatMap((one) => ('key' in one ? [`${one.name} ${one.key}`] : []))
  const isThere = keys.length === menu.value.length && keys.join() === APP_MENU.map((m) => `${m.name} ${m.key}`).join()
  if (isThere) return { check: 'menu', found: 'good' }
  if (!fix) return { check: 'menu', found: 'missing' }
  const created = await admin.createMenu(APP_MENU)
  return created.value ? { check: 'menu', found: 'created' } : refused('menu', created)
}

/**
 * platforms/wecom.md#token, #trusted-address, #members, #menu: what an administrator has to set in WeCom's console,
 * asked of the platform itself.
 */
async function checkPlatform(admin: WecomAdmin, accounts: readonly string[], fix: boolean): Promise<Finding[]> {
  const credentials = await admin.checkCredentials()
  // gettoken does not look at the address; where it does, the credentials themselves were right.
  if (credentials.meaning === 'ip-not-trusted') return [{ check: 'credentials', found: 'good' }, NOT_TRUSTED]
  // Asking on with a wrong secret blocks this address for an hour.
  if (!credentials.value) return [refused('credentials', credentials)]
  const good: Finding = { check: 'credentials', found: 'good' }
  const agent = await admin.getAgent()
  if (agent.meaning === 'ip-not-trusted') return [good, NOT_TRUSTED]
  if (!agent.value) return [good, refused('app', agent)]
  return [
    good,
    TRUSTED,
    checkApp(agent.value),
    await checkScope(admin, agent.value, accounts),
    await checkMenu(admin, fix),
  ]
}

export async function checkWecom({ config, store, accountsOf, fix }: PlatformCheck): Promise<Finding[]> {
  if (config.wecom === null) return [{ check: 'wecom', found: 'off' }]
  const admin = wecom(config.wecom, portsOver(store))
  return [...(await checkPlatform(admin, await accountsOf(admin.name), fix)), await checkCallback(config)]
}
