import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoYear } from '../../../seeds/demo/index.ts'
import type { ChatItem, DingTalkItem } from '../../../simulator/index.ts'
import { type Chair, chair } from '../../contract/chair.ts'
import { type Running, runningService } from '../../support/service.ts'
import type { Needle, Place } from './search.ts'

export const YEAR = demoYear()

function typedAbout(): (typeof YEAR)['tickets'][number] {
  const found = YEAR.tickets.find((one) => one.unit === 'pudong' && one.receivedAt > '2015-09-02' && !one.contactedAt)
  if (!found) throw new Error('no such ticket')
  return found
}

/** An open ticket of 浦东 that came this morning, of whose citizen its unit and the office write by hand. */
export const TYPED_ABOUT = typedAbout()
export const TYPED_ON = TYPED_ABOUT.no

/** What nobody's ticket has and somebody types where he may. */
export const TYPED = {
  phone: '13911112222',
  number: '310101199003071234',
  name: '欧阳女士',
} as const

const SOURCES = fileURLToPath(new URL('../../../src', import.meta.url))

/** Every sentence that the service may say by itself. */
const ownWords = (): string =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
    .join('\n')

/**
 * Everything of the year's citizens, and what is typed. A name that the year's other columns or the service's own sentences
 * spell (an example in a help text) is told from them by nothing, and is not looked for.
 */
export function needlesOf(): Needle[] {
  const { tickets, ticketsHistory, returns, revisits, marks, reports, adjustments, members } = YEAR
  const bare = tickets.map(({ citizenName: _, citizenPhone: __, citizenAddress: ___, ...rest }) => rest)
  const written = JSON.stringify([bare, ticketsHistory, returns, revisits, marks, reports, adjustments, members])
  const spelt = `${written}${ownWords()}`
  const names = [...new Set(tickets.map(({ citizenName }) => citizenName))]
  return [
    ...names.filter((name) => !spelt.includes(name)).map((text): Needle => ({ what: 'name', text })),
    ...tickets.flatMap(({ citizenPhone, citizenAddress }): Needle[] => [
      { what: 'phone', text: citizenPhone },
      { what: 'address', text: citizenAddress },
    ]),
    { what: 'name', text: TYPED.name },
    { what: 'phone', text: TYPED.phone },
    { what: 'number', text: TYPED.number },
  ]
}

export type Lived = Running & {
  chair(userId: string): Chair
  /** Everything that the app shows anybody. */
  chats(): Place[]
}

/** The demonstration's year, brought in on its morning by the API as any other file. */
export async function liveYear(): Promise<Lived> {
  const running = await runningService(YEAR.now)
  for (const [kind, rows] of [
    ['members', YEAR.members],
    ['tickets', YEAR.tickets],
    ['returns', YEAR.returns],
    ['tickets', YEAR.ticketsHistory],
    ['revisits', YEAR.revisits],
    ['marks', YEAR.marks],
    ['reports', YEAR.reports],
    ['adjustments', YEAR.adjustments],
  ] as const) {
    const { rejected } = await running.send(kind, rows)
    if (rejected.length > 0) throw new Error(`${kind}: ${JSON.stringify(rejected[0])}`)
  }
  const { wecom, dingtalk } = running.simulator
  const shown = (items: readonly (ChatItem | DingTalkItem)[]): string =>
    items.flatMap((item) => (item.from === 'app' ? [JSON.stringify(item)] : [])).join('\n')
  return {
    ...running,
    chair: (userId) => {
      const found = YEAR.members.find((member) => member.userId === userId)
      return chair(running.simulator, found?.platform ?? 'wecom', userId)
    },
    chats: () => [
      ...YEAR.members.map(({ platform, userId }) => ({
        place: `chat ${platform} ${userId}`,
        text: shown(platform === 'wecom' ? wecom.chat(userId) : (dingtalk?.chat(userId) ?? [])),
      })),
      { place: `group ${GROUP}`, text: shown(dingtalk?.groupChat(GROUP) ?? []) },
    ],
  }
}

export const GROUP = '热线工作群'
