import type { ChatItem, DingTalkDriver, DingTalkItem, Simulator } from '../../simulator/index.ts'

/** What a member sees of one message, whatever platform shows it. */
export type Seen = {
  id: string
  mine: boolean
  kind: 'text' | 'card' | 'picture' | 'other'
  words: string
  /** What can be pressed, or tapped; the options of a list count where each of them is a button. */
  buttons: readonly string[]
  choices: readonly { title: string; options: readonly string[] }[]
  over: string | null
}

/** How a callback ended: the HTTP status, 200 for a frame that was answered, null for no answer. */
export type Told = { status: number | null; error: string | null }

/** A member at one platform: says, presses, and sees. */
export type Chair = {
  seen(): readonly Seen[]
  say(text: string): Promise<Told>
  /** Presses a button by its words, with the option picked from the list that offers it. */
  press(message: Seen, button: string, pick?: string): Promise<Told>
  /** The last message from the bot with all these words, once it is there. */
  hears(...words: string[]): Promise<Seen>
  card(...words: string[]): Promise<Seen>
  /** Delivers the last act once more, the same bytes. */
  again(): Promise<Told>
}

const PATIENCE_MS = 30_000
const LOOK_MS = 25

type Side = Pick<Chair, 'seen' | 'say' | 'press' | 'again'>

/** A chair that waits for what is to be seen, over what a platform shows and takes. */
export function withWaiting(side: Side): Chair {
  const waits = async (fits: (one: Seen) => boolean, words: readonly string[]): Promise<Seen> => {
    const until = performance.now() + PATIENCE_MS
    for (;;) {
      const found = side.seen().findLast((one) => !one.mine && fits(one) && words.every((w) => one.words.includes(w)))
      if (found) return found
      if (performance.now() > until) {
        const shown = side.seen().map((one) => `${one.mine ? '>' : '<'} ${one.words.slice(0, 300)}`)
        throw new Error(`never seen: ${words.join(' + ')}\n${shown.slice(-6).join('\n')}`)
      }
      await new Promise((next) => setTimeout(next, LOOK_MS))
    }
  }
  return {
    ...side,
    hears: (...words) => waits(() => true, words),
    card: (...words) => waits((one) => one.kind === 'card', words),
  }
}

type WecomCard = Extract<ChatItem, { kind: 'card' }>['card']

function seenInWecom(item: ChatItem): Seen {
  const base = { id: item.id, mine: item.from === 'member', buttons: [], choices: [], over: null }
  if (item.kind === 'text' || item.kind === 'markdown' || item.kind === 'act') {
    return { ...base, kind: 'text', words: item.text }
  }
  if (item.kind === 'image') return { ...base, kind: 'picture', words: '' }
  if (item.kind !== 'card') return { ...base, kind: 'other', words: JSON.stringify(item) }
  const { card } = item
  const over = card.replace_text ?? null
  const buttons = [...(card.button_list ?? []), ...(card.submit_button ? [card.submit_button] : [])]
  const words = [
    card.main_title?.title,
    card.main_title?.desc,
    card.sub_title_text,
    ...(card.horizontal_content_list ?? []).map(({ keyname, value }) => `${keyname} ${value}`),
    ...listsOf(card).flatMap((list) => (list.option_list ?? []).map((option) => option.text)),
    ...(over === null ? [] : [over]),
  ]
  return {
    ...base,
    kind: 'card',
    words: words.filter((one) => one !== undefined).join('\n'),
    buttons: over === null ? buttons.map((button) => button.text ?? '') : [],
    choices:
      over === null
        ? listsOf(card).map((list) => ({
            title: list.title ?? '',
            options: (list.option_list ?? []).map((option) => option.text ?? ''),
          }))
        : [],
    over,
  }
}

const listsOf = (card: WecomCard) => [
  ...(card.button_selection ? [card.button_selection] : []),
  ...(card.select_list ?? []),
]

function wecomChair({ wecom }: Simulator, userId: string): Chair {
  return withWaiting({
    seen: () => wecom.chat(userId).map(seenInWecom),
    say: (text) => wecom.say(userId, text),
    again: () => wecom.redeliver('exact'),
    press: async (message, button, pick) => {
      const item = wecom.chat(userId).find(({ id }) => id === message.id)
      if (item?.kind !== 'card') throw new Error(`no card ${message.id}`)
      const all = [...(item.card.button_list ?? []), ...(item.card.submit_button ? [item.card.submit_button] : [])]
      const key = all.find((one) => one.text === button)?.key
      if (!key) throw new Error(`no button ${button} on ${message.words}`)
      const list = listsOf(item.card).find((one) => one.option_list?.some((option) => option.text === pick))
      const option = list?.option_list?.find((one) => one.text === pick)
      if (pick !== undefined && !option) throw new Error(`no option ${pick} on ${message.words}`)
      const picked = list?.question_key && option?.id ? { [list.question_key]: option.id } : {}
      return wecom.press(userId, item.id, key, picked)
    },
  })
}

/** Marks of emphasis are not seen, and the full-width twin of one is read as the mark. */
const plain = (markdown: string): string => markdown.replaceAll('**', '').replaceAll('＊', '*')
const LINK = /\[((?:\\.|[^\]\\])*)\]\(dtmd:\/\/dingtalkclient\/sendMessage\?content=([^)]*)\)/g

const linksIn = (text: string) =>
  [...text.matchAll(LINK)].map(([, title = '', sentence = '']) => ({
    title: plain(title),
    sentence: decodeURIComponent(sentence),
  }))

const SLOTS = ['1', '2', '3', '4', '5', '6']

// The options are JSON that the simulator has looked at when the card was made.
const optionsIn = (text: string | undefined): { id: string; text: string }[] => JSON.parse(text || '[]')

const shownSlots = (params: Readonly<Record<string, string>>, slot: 'btn' | 'sel') =>
  SLOTS.filter((at) => params[`${slot}${at}Show`] === 'true')

function seenInDingTalk(item: DingTalkItem): Seen {
  const base = { id: item.id, mine: item.from === 'member', buttons: [], choices: [], over: null }
  if (item.kind === 'text' || item.kind === 'act') return { ...base, kind: 'text', words: item.text }
  if (item.kind === 'image') return { ...base, kind: 'picture', words: '' }
  if (item.kind === 'markdown') {
    const isPicture = /^!\[.*\]\(@/.test(item.text)
    return { ...base, kind: isPicture ? 'picture' : 'card', words: plain(`${item.title}\n${item.text}`) }
  }
  if (item.kind === 'actionCard') {
    const links = linksIn(item.text).map(({ title }) => title)
    const buttons = [...item.buttons.map(({ title }) => title), ...links]
    return { ...base, kind: 'card', words: plain(`${item.title}\n${item.text}\n${buttons.join('\n')}`), buttons }
  }
  if (item.kind !== 'card') return { ...base, kind: 'other', words: JSON.stringify(item) }
  const { params } = item
  const choices = shownSlots(params, 'sel').map((at) => ({
    title: params[`sel${at}Title`] ?? '',
    options: optionsIn(params[`sel${at}Options`]).map(({ text }) => text),
  }))
  const words = [params.title, params.body, params.status, ...choices.flatMap(({ options }) => options)].join('\n')
  return {
    ...base,
    kind: 'card',
    words: plain(words),
    buttons: shownSlots(params, 'btn').map((at) => params[`btn${at}Text`] ?? ''),
    choices,
    over: params.status || null,
  }
}

function dingtalkChair(dingtalk: DingTalkDriver, userId: string): Chair {
  return withWaiting({
    seen: () => dingtalk.chat(userId).map(seenInDingTalk),
    say: (text) => dingtalk.say(userId, text),
    again: () => dingtalk.redeliver(),
    press: async (message, button, pick) => {
      const item = dingtalk.chat(userId).find(({ id }) => id === message.id)
      if (item?.kind === 'actionCard') {
        const link = linksIn(item.text).find(({ title }) => title === (pick ?? button))
        return link ? dingtalk.say(userId, link.sentence) : dingtalk.tap(userId, item.id, pick ?? button)
      }
      if (item?.kind !== 'card') throw new Error(`no card ${message.id}`)
      const { params } = item
      const slot = shownSlots(params, 'btn').find((at) => params[`btn${at}Text`] === button)
      if (slot === undefined) throw new Error(`no button ${button} on ${message.words}`)
      const list = shownSlots(params, 'sel').find((at) =>
        optionsIn(params[`sel${at}Options`]).some(({ text }) => text === pick),
      )
      const option = list && optionsIn(params[`sel${list}Options`]).find(({ text }) => text === pick)
      if (pick !== undefined && !option) throw new Error(`no option ${pick} on ${message.words}`)
      const picked = option ? { [params[`sel${list}Key`] ?? '']: option.id } : {}
      return dingtalk.press(userId, item.id, params[`btn${slot}Key`] ?? '', picked)
    },
  })
}

/** A member's chair at one of the simulator's platforms. */
export function chair(simulator: Simulator, platform: 'wecom' | 'dingtalk', userId: string): Chair {
  if (platform === 'wecom') return wecomChair(simulator, userId)
  if (!simulator.dingtalk) throw new Error('the simulator plays no DingTalk')
  return dingtalkChair(simulator.dingtalk, userId)
}
