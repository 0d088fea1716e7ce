import { createHash } from 'node:crypto'
import type { UseCases } from '../../../src/bot/abilities/asker.ts'
import type { Card, ChatEvent, Message, Reply } from '../../../src/bot/chat.ts'
import { readKept } from '../../../src/bot/talk/kept-event.ts'
import { replyTo } from '../../../src/bot/talk/reply.ts'
import type { Member, PlatformName, Role } from '../../../src/domain/people.ts'
import type { Ticket } from '../../../src/domain/ticket.ts'
import type { Scheme } from '../../../src/scoring/scheme.ts'
import type { Store } from '../../../src/usecases/ports/store-port.ts'
import { useCasesOver as wiredUseCases } from '../../../src/wiring/use-cases.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { rulesAtOnce } from '../../support/rules.ts'
import { clearedOffice, type Scenery } from './office-database.ts'
import { REPERTOIRE } from './repertoire.ts'

export const NO = 'SH20150302-000123'
export const REPORT = '经现场查看，小区总阀损坏；已安排抢修队更换阀门并恢复供水；已电话答复市民，市民表示满意。'

/** The same id for the same name in every run. */
const idOf = (userId: string): string =>
  createHash('sha256')
    .update(userId)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

export const aMember = (userId: string, unit: string | null, ...roles: Role[]): Member => ({
  id: idOf(userId),
  account: { platform: 'wecom', userId },
  name: userId,
  unit,
  roles,
})

export const LIAISON = aMember('wang', 'pudong', 'liaison')
export const OFFICE = aMember('office', null, 'office')

export const STAFF: readonly Member[] = [
  LIAISON,
  OFFICE,
  aMember('qing', 'qingpu', 'liaison'),
  aMember('lead', 'pudong', 'leader'),
  aMember('call', null, 'surveyor'),
  aMember('group', null, 'leadingGroup'),
]

const rules = await rulesAtOnce()

export const useCasesOver: (store: Store) => UseCases = wiredUseCases(rules)
const withPhone = (phone: string) => wiredUseCases(rules, { officePhone: phone })
const under = (scheme: Scheme) => wiredUseCases({ ...rules, scheme: async () => scheme, schemes: async () => [scheme] })

/**
 * A conversation over the service's own store and use cases: what somebody does, and what the bot answers. Every event
 * is kept and handled as the service does it. One database serves a file: the desk before this one is no more.
 */
export async function desk(
  options: {
    now?: Date
    tickets?: ReadonlyMap<string, Ticket>
    /** Tickets of many tests, instead of those: brought in once. */
    scenery?: Scenery
    /** Where everybody has his account. */
    platform?: PlatformName
    officePhone?: string
    /** In the place of the plan of 2015. */
    scheme?: Scheme
    /** Bytes of one text. */
    textBytes?: number
  } = {},
) {
  const { now = shanghai('2015-03-02 14:00'), platform = 'wecom', officePhone, scheme, textBytes = 2048 } = options
  const office = await clearedOffice(STAFF, options.scenery)
  const { store, moveTo } = office
  if (platform !== 'wecom') await office.moveEverybodyTo(platform)
  await moveTo(now)
  const { tickets = new Map([[NO, aTicket({ summary: '三楼没有水' })]]) } = options
  if (!options.scenery) await office.bring([...tickets.values()])
  const byPlan = officePhone === undefined ? useCasesOver : withPhone(officePhone)
  const useCases = scheme ? under(scheme) : byPlan
  let handledAt: Date | null = null
  let count = 0
  const head = async (userId: string) => {
    count += 1
    return { id: `e${count}`, account: { platform, userId }, at: await store.now() }
  }
  const tell = async (event: ChatEvent): Promise<Reply> => {
    const { id: key, account, at } = event
    const { id } = await store.inbox.keep({ key, platform: account.platform, event, account, stampedAt: at })
    if (handledAt) await moveTo(handledAt)
    const handled = await store.inbox.handle(id, async (kept, within) => {
      const { reply } = await replyTo(REPERTOIRE, useCases(within), textBytes, readKept(kept))
      return { response: null, reply }
    })
    if (handled === null || handled === 'waits') throw new Error(`${key} was not handled`)
    return handled.reply
  }
  return {
    ...office,
    use: useCases(store),
    tell,
    /** From now on an event is handled at this instant only, however early it was sent. */
    handleAt: (instant: Date): void => {
      handledAt = instant
    },
    says: async (userId: string, text: string, group: string | null = null) =>
      tell({ ...(await head(userId)), kind: 'text', text, group }),
    presses: async (userId: string, key: string, choices: Record<string, string[]> = {}) =>
      tell({ ...(await head(userId)), kind: 'press', key, choices, handle: 'h' }),
    event: async (
      userId: string,
      rest: { kind: 'enter' | 'joined' | 'left' } | { kind: 'menu'; key: string } | { kind: 'other'; what: string },
    ) => tell({ ...(await head(userId)), ...rest }),
  }
}

export type ChatDesk = Awaited<ReturnType<typeof desk>>

export const cardsOf = (reply: Reply): Card[] =>
  [...(reply.replace ? [reply.replace] : []), ...reply.say].filter((message) => message.kind === 'card')

export const textOf = (reply: Reply): string =>
  reply.say.map((message: Message) => (message.kind === 'text' ? message.text : '')).join('\n')

/** The key of the button with this text, on the last card that has one. */
export function keyIn(reply: Reply, text: string): string {
  const found = cardsOf(reply)
    .flatMap((card) => card.buttons)
    .filter((button) => button.text === text)
    .at(-1)
  if (!found) throw new Error(`no button ${text}`)
  return found.key
}

export const buttonsOf = (card: Card | undefined): string[] => (card?.buttons ?? []).map((button) => button.text)

/** Every way in which a card breaks the lengths that chat.ts promises. */
export function lengthProblems(card: Card): string[] {
  const long = (what: string, text: string | undefined, limit: number): string[] =>
    text !== undefined && [...text].length > limit ? [`${what} ${[...text].length} > ${limit}`] : []
  const choices = card.choices ?? []
  return [
    ...long('title', card.title, 36),
    ...long('note', card.note, 44),
    ...long('body', card.body, 160),
    ...long('over', card.over, 20),
    ...(card.fields ?? []).flatMap((one) => [...long('field', one.name, 5), ...long(one.name, one.value, 30)]),
    ...card.buttons.flatMap((one) => [
      ...long('button', one.text, 10),
      ...(Buffer.byteLength(one.key) > 1024 ? ['key'] : []),
    ]),
    ...choices.flatMap((one) => one.options.flatMap((option) => long('option', option.text, 16))),
    ...(choices.some((one) => one.options.length + (one.none === undefined ? 0 : 1) > 10 || one.options.length < 1)
      ? ['options']
      : []),
    ...((card.fields ?? []).length > 6 ? ['fields'] : []),
    ...(card.buttons.length > 6 ? ['buttons'] : []),
    ...(choices.length > 3 ? ['choices'] : []),
    ...(choices.length > 1 && card.buttons.length !== 1 ? ['form'] : []),
    ...(card.title === '' ? ['title'] : []),
  ]
}
