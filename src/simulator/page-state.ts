import type { SimulatorMember } from './settings.ts'
import type { ChatItem } from './wecom/chats.ts'
import type { Tenant } from './wecom/tenant.ts'

const SHOWN = 200

type MemberRow = SimulatorMember & { unread: number; last: string; lastAt: Date | null }

/** What the page draws: everybody, one chat (its latest part), the menu and the hour. */
export type PageState = {
  now: Date
  members: MemberRow[]
  chat: readonly ChatItem[]
  menu: ReturnType<Tenant['menu']>
  complaints: number
  traffic: number
}

export async function pageState(tenant: Tenant, userId: string | null): Promise<PageState> {
  const members = await tenant.directory.list()
  return {
    now: await tenant.clock.now(),
    members: members.map((member) => {
      const last = tenant.chats.of(member.userId).at(-1)
      return {
        ...member,
        unread: tenant.chats.unreadOf(member.userId),
        last: last ? outline(last) : '',
        lastAt: last?.at ?? null,
      }
    }),
    chat: userId === null ? [] : tenant.chats.of(userId).slice(-SHOWN),
    menu: tenant.menu(),
    complaints: tenant.warnings.length + tenant.errors.length,
    traffic: tenant.traffic.count(),
  }
}

/** One line of the list under a member's name. */
function outline(item: ChatItem): string {
  if (item.kind === 'text' || item.kind === 'markdown')
    return item.text.replace(/<[^>]*>|\*\*|`|^> ?|^#+ /gm, '').slice(0, 60)
  if (item.kind === 'card') return `［卡片］${item.card.main_title?.title ?? item.card.sub_title_text ?? ''}`
  if (item.kind === 'image') return '［图片］'
  if (item.kind === 'file') return `［文件］${item.name}`
  if (item.kind === 'textcard') return `［链接］${item.title}`
  if (item.kind === 'news') return `［图文］${item.articles[0]?.title ?? ''}`
  return item.text
}
