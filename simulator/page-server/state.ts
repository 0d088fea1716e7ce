import type { DingTalkItem } from '../dingtalk/chat/item.ts'
import type { ChatItem } from '../wecom/item.ts'
import type { Page } from './parts.ts'
import { DINGTALK } from './seats.ts'
import type { PageState } from './told.ts'

const SHOWN = 200

export async function pageState({ tenant, dingtalk, console, seat }: Page, userId: string | null): Promise<PageState> {
  const others = (await dingtalk?.tenant.directory.list()) ?? []
  const members = [
    ...(await tenant.directory.list()).map((member) => ({ ...member, platform: 'wecom' as const })),
    ...others.map((member) => ({ ...member, platform: 'dingtalk' as const, userId: `${DINGTALK}${member.userId}` })),
  ]
  const complaints = [tenant, ...(dingtalk ? [dingtalk.tenant] : [])].flatMap((one) => [...one.warnings, ...one.errors])
  return {
    now: await tenant.clock.now(),
    members: members.map((member) => {
      const own = seat(member.userId)
      const last = own.chat().at(-1)
      return { ...member, unread: own.unread(), last: last ? outline(last) : '', lastAt: last?.at ?? null }
    }),
    chat: userId === null ? [] : seat(userId).chat().slice(-SHOWN),
    menu: userId?.startsWith(DINGTALK) ? null : tenant.menu(),
    dingtalk: dingtalk && console && { ...console.now(), calls: dingtalk.driver.calls() },
    complaints: complaints.length,
    traffic: tenant.traffic.count() + (dingtalk?.tenant.traffic.count() ?? 0),
  }
}

/** One line of the list under a member's name. */
function outline(item: ChatItem | DingTalkItem): string {
  if ('params' in item) return item.push ?? `［卡片］${item.params.title ?? ''}`
  if (item.kind === 'actionCard') return `［卡片］${item.title}`
  if (item.kind === 'notice') return `［工作通知］${item.title}`
  if (item.kind === 'text' || item.kind === 'markdown') return inBrief(item.text)
  if (item.kind === 'card') return `［卡片］${item.card.main_title?.title ?? item.card.sub_title_text ?? ''}`
  if (item.kind === 'image') return '［图片］'
  if (item.kind === 'file') return `［文件］${item.name}`
  if (item.kind === 'textcard') return `［链接］${item.title}`
  if (item.kind === 'news') return `［图文］${item.articles[0]?.title ?? ''}`
  return item.text
}

/** The words of a message without its markdown; a picture alone is named as one. */
const inBrief = (text: string): string =>
  /^!\[.*\]\(.*\)$/s.test(text)
    ? '［图片］'
    : text
        .replace(/<[^>]*>|\*\*|`|^> ?|^#+ /gm, '')
        .replace(/\\(.)/g, '$1')
        .slice(0, 60)
