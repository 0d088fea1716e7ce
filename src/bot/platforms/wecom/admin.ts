import { z } from 'zod'
import type { BotPorts } from '../../ports.ts'
import type { Called, Client } from './client/client.ts'
import { meaningOf } from './client/errors.ts'
import { requestToken } from './client/token.ts'
import type { WecomSettings } from './settings.ts'

/** `errcode` as the platform gave it, null where it said nothing; `meaning` is `ok` or a word that says what failed. */
export type Finding<T> = { errcode: number | null; meaning: string; value: T | null }

/** A menu button that reports its key, or one that opens up to five others. */
export type MenuButton = { name: string; key: string } | { name: string; sub: readonly { name: string; key: string }[] }

export type Agent = {
  name: string
  /** Who sees the application: members, departments, tags. None of the three: nobody. */
  users: readonly string[]
  departments: readonly number[]
  tags: readonly number[]
  isClosed: boolean
  /** Whether entering the chat is reported; null when the platform does not say. */
  reportsEntering: boolean | null
}

/** What a check of the installation asks and mends; nothing here throws. */
export type WecomAdmin = {
  /** Asks for a token with the settings' secret, past every cache. */
  checkCredentials(): Promise<Finding<true>>
  getAgent(): Promise<Finding<Agent>>
  /** The menu now; `no-menu` with an empty list where there is none. */
  getMenu(): Promise<Finding<readonly MenuButton[]>>
  /** Replaces the whole menu: one to three buttons, names of at most 16 bytes (40 inside), else `bad-menu`. */
  createMenu(buttons: readonly MenuButton[]): Promise<Finding<true>>
  /** Whether the application sees a member: `member-unknown` or `member-outside-scope` where it does not. */
  findMember(userId: string): Promise<Finding<true>>
  /** The addresses that callbacks come from, for a firewall. */
  callbackIps(): Promise<Finding<readonly string[]>>
}

const list = <T extends z.ZodType>(key: string, item: T) => z.object({ [key]: z.array(item) }).nullish()

const AgentAnswer = z.object({
  name: z.string().default(''),
  close: z.number().default(0),
  isreportenter: z.number().nullable().default(null),
  allow_userinfos: list('user', z.object({ userid: z.string() })),
  allow_partys: list('partyid', z.number()),
  allow_tags: list('tagid', z.number()),
})

const Leaf = z.object({ name: z.string(), key: z.string().default('') })
const MenuAnswer = z.object({ button: z.array(Leaf.extend({ sub_button: z.array(Leaf).default([]) })) })
const IpAnswer = z.object({ ip_list: z.array(z.string()) })

export function admin(settings: WecomSettings, ports: BotPorts, client: Client): WecomAdmin {
  const agentid = String(settings.agentId)

  return {
    async checkCredentials() {
      const reply = await requestToken(settings, ports)
      if (reply.kind === 'failed') return { errcode: null, meaning: reply.failure.code, value: null }
      const { errcode } = reply
      return { errcode, meaning: meaningOf(errcode), value: errcode === 0 ? true : null }
    },

    async getAgent() {
      const called = await client.call({ api: 'agent/get', query: { agentid } })
      return finding(called, AgentAnswer, (answer) => ({
        name: answer.name,
        users: (answer.allow_userinfos?.user ?? []).map((user) => user.userid),
        departments: answer.allow_partys?.partyid ?? [],
        tags: answer.allow_tags?.tagid ?? [],
        isClosed: answer.close === 1,
        reportsEntering: answer.isreportenter === null ? null : answer.isreportenter === 1,
      }))
    },

    async getMenu() {
      const called = await client.call({ api: 'menu/get', query: { agentid } })
      const found = finding(called, MenuAnswer, (answer): readonly MenuButton[] =>
        answer.button.map((one) =>
          one.sub_button.length > 0 ? { name: one.name, sub: one.sub_button } : { name: one.name, key: one.key },
        ),
      )
      return found.meaning === 'no-menu' ? { ...found, value: [] } : found
    },

    async createMenu(buttons) {
      if (!isMenu(buttons)) return { errcode: null, meaning: 'bad-menu', value: null }
      const click = (one: { name: string; key: string }) => ({ type: 'click', name: one.name, key: one.key })
      const button = buttons.map((one) =>
        'sub' in one ? { name: one.name, sub_button: one.sub.map(click) } : click(one),
      )
      const body = JSON.stringify({ button })
      return finding(await client.call({ api: 'menu/create', query: { agentid }, body }), z.unknown(), () => true)
    },

    async findMember(userId) {
      return finding(await client.call({ api: 'user/get', query: { userid: userId } }), z.unknown(), () => true)
    },

    async callbackIps() {
      return finding(await client.call({ api: 'getcallbackip' }), IpAnswer, (answer) => answer.ip_list)
    },
  }
}

function finding<S extends z.ZodType, T>(called: Called, schema: S, toValue: (answer: z.infer<S>) => T): Finding<T> {
  if (called.kind === 'failed') {
    const meaning = called.errcode === null ? called.failure.code : meaningOf(called.errcode)
    return { errcode: called.errcode, meaning, value: null }
  }
  const read = schema.safeParse(called.data)
  return read.success
    ? { errcode: 0, meaning: 'ok', value: toValue(read.data) }
    : { errcode: 0, meaning: 'unreadable', value: null }
}

const isMenu = (buttons: readonly MenuButton[]): boolean =>
  buttons.length >= 1 && buttons.length <= 3 && buttons.every((one) => isNamed(one, 16) && isInside(one))

const isInside = (one: MenuButton): boolean =>
  'sub' in one
    ? one.sub.length >= 1 && one.sub.length <= 5 && one.sub.every((leaf) => isNamed(leaf, 40) && isKeyed(leaf))
    : isKeyed(one)

const isNamed = (one: { name: string }, bytes: number): boolean =>
  one.name !== '' && Buffer.byteLength(one.name) <= bytes

const isKeyed = (one: { key: string }): boolean => one.key !== '' && Buffer.byteLength(one.key) <= 60
