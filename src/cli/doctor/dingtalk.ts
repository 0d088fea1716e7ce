import type { DingTalkAdmin } from '../../bot/platforms/dingtalk/admin.ts'
import { dingtalk } from '../../bot/platforms/dingtalk/platform.ts'
import { isLow } from '../../usecases/telling/allowance.ts'
import type { DingTalkFinding } from '../../wording/console/doctor/dingtalk.ts'
import { type PlatformCheck, portsOver } from './ports.ts'

async function checkCards(admin: DingTalkAdmin): Promise<DingTalkFinding> {
  const { code } = await admin.checkCards()
  if (code === null) return { check: 'dingtalk-cards', found: 'good' }
  if (code === 'template-missing') return { check: 'dingtalk-cards', found: 'sentences' }
  if (code === 'no-public-url') return { check: 'dingtalk-cards', found: 'no-public-url' }
  return { check: 'dingtalk-cards', found: 'refused', code }
}

async function checkMembers(admin: DingTalkAdmin, accounts: readonly string[]): Promise<DingTalkFinding> {
  const { code, unknown } = await admin.unknownMembers(accounts)
  if (code !== null) return { check: 'dingtalk-members', found: 'refused', code }
  if (unknown.length > 0) return { check: 'dingtalk-members', found: 'outside', accounts: unknown }
  return { check: 'dingtalk-members', found: 'good', members: accounts.length }
}

/**
 * platforms/dingtalk.md#card-route, #codes, #people: what an administrator has to set in DingTalk's console, asked of
 * the platform itself.
 */
export async function checkDingTalk({ config, store, accountsOf }: PlatformCheck): Promise<DingTalkFinding[]> {
  if (config.dingtalk === null) return [{ check: 'dingtalk', found: 'off' }]
  const admin = dingtalk({ ...config.dingtalk, publicUrl: config.publicUrl }, portsOver(store))
  const { code } = await admin.checkCredentials()
  if (code !== null) return [{ check: 'dingtalk-credentials', found: 'refused', code }]
  const cards = await checkCards(admin)
  const calls = await admin.allowance()
  return [
    { check: 'dingtalk-credentials', found: 'good' },
    await checkMembers(admin, await accountsOf(admin.name)),
    cards,
    { check: 'dingtalk-calls', found: isLow(calls) ? 'low' : 'good', ...calls },
  ]
}
