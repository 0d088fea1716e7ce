import type { UseCases } from '../../../src/bot/abilities/asker.ts'
import type { Card, ChatEvent, Message, Reply } from '../../../src/bot/chat.ts'
import { replyTo } from '../../../src/bot/talk/reply.ts'
import type { ReportLexicon } from '../../../src/domain/closure.ts'
import type { Member, Role } from '../../../src/domain/people.ts'
import type { Store } from '../../../src/usecases/ports/store-port.ts'
import { useCasesOver as wiredUseCases } from '../../../src/wiring/use-cases.ts'
import { aTicket, shanghai } from '../../support/a-ticket.ts'
import { readSeed, seededCalendar, seededScheme } from '../../support/seeds.ts'
import { type Memory, memoryStore } from './memory.ts'
import { REPERTOIRE } from './repertoire.ts'

export const NO = 'SH20150302-000123'
export const REPORT = '经现场查看，小区总阀损坏；已安排抢修队更换阀门并恢复供水；已电话答复市民，市民表示满意。'

export const aMember = (userId: string, unit: string | null, ...roles: Role[]): Member => ({
  id: `id-${userId}`,
  account: { platform: 'wecom', userId },
  name: userId,
  unit,
  roles,
})

export const LIAISON = aMember('wang', 'pudong', 'liaison')
export const OFFICE = aMember('office', null, 'office')

const scheme = seededScheme()
const calendar = seededCalendar()
// The seed is ours and its shape is tested where it is read for the service.
const lexicon = readSeed('report-elements.json') as ReportLexicon
const rules = { scheme: async () => scheme, schemes: async () => [scheme], calendar: async () => calendar, lexicon }

export const useCasesOver: (store: Store) => UseCases = wiredUseCases(rules)
const withPhone = (phone: string) => wiredUseCases(rules, { officePhone: phone })

/** A conversation over memory: what somebody does, and what the bot answers. */
export function desk({ officePhone, ...changes }: Partial<Memory> & { officePhone?: string } = {}) {
  const memory: Memory = {
    now: shanghai('2015-03-02 14:00'),
    tickets: new Map([[NO, aTicket({ summary: '三楼没有水' })]]),
    citizen: { name: '张三', phone: '13800001234', address: '某路12号' },
    members: [
      LIAISON,
      OFFICE,
      aMember('qing', 'qingpu', 'liaison'),
      aMember('lead', 'pudong', 'leader'),
      aMember('call', null, 'surveyor'),
      aMember('group', null, 'leadingGroup'),
    ],
    left: new Set(),
    drafts: new Map(),
    outbox: [],
    acts: [],
    ...changes,
  }
  const store = memoryStore(memory)
  const use = officePhone === undefined ? useCasesOver(store) : withPhone(officePhone)(store)
  let count = 0
  const head = (userId: string) => {
    count += 1
    return { id: `e${count}`, account: { platform: 'wecom' as const, userId }, at: memory.now }
  }
  const tell = async (event: ChatEvent): Promise<Reply> => (await replyTo(REPERTOIRE, use, 2048, event)).reply
  return {
    memory,
    store,
    use,
    tell,
    says: (userId: string, text: string, group: string | null = null) =>
      tell({ ...head(userId), kind: 'text', text, group }),
    presses: (userId: string, key: string, choices: Record<string, string[]> = {}) =>
      tell({ ...head(userId), kind: 'press', key, choices, handle: 'h' }),
    event: (
      userId: string,
      rest: { kind: 'enter' | 'joined' | 'left' } | { kind: 'menu'; key: string } | { kind: 'other'; what: string },
    ) => tell({ ...head(userId), ...rest }),
  }
}

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
