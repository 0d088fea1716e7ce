import type { ChatItem, Simulator } from '../../simulator/index.ts'

type Card = Extract<ChatItem, { kind: 'card' }>
export type Player = ReturnType<typeof player>

/** One member in front of the simulated app: looks for cards, presses, writes. */
export function player({ wecom }: Simulator, userId: string, patienceMs = 90_000) {
  const isAbout =
    (words: string) =>
    (item: ChatItem): boolean =>
      item.from === 'app' && JSON.stringify(item).includes(words)

  const cardAbout = (words: string): Card => {
    const found = wecom.chat(userId).findLast((item) => item.kind === 'card' && isAbout(words)(item))
    if (found?.kind !== 'card') throw new Error(`${userId} has no card with ${words}`)
    return found
  }

  /** Resolves with the first thing that the app says with these words, now or later. */
  const hears = (words: string): Promise<ChatItem> => wecom.waitFor(userId, isAbout(words), patienceMs)

  /** Presses a button by its text on the latest card with these words; the callback's HTTP status, null for none. */
  const press = async (words: string, text: string): Promise<number | null> => {
    const card = cardAbout(words)
    const button = card.card.button_list?.find((one) => one.text === text)
    if (!button?.key) throw new Error(`no button ${text} on the card with ${words}`)
    return (await wecom.press(userId, card.id, button.key)).status
  }

  /** The same on a card that may still have to come. */
  const answers = async (words: string, text: string): Promise<number | null> => {
    await wecom.waitFor(userId, (item) => item.kind === 'card' && isAbout(words)(item), patienceMs)
    return press(words, text)
  }

  /** Chooses an outcome on the closure card and submits it. */
  const choose = async (words: string, outcome: string): Promise<number | null> => {
    const { id, card } = cardAbout(words)
    const lists = [...(card.select_list ?? []), ...(card.button_selection ? [card.button_selection] : [])]
    const list = lists.find((one) => one.option_list?.some((option) => option.text === outcome))
    const option = list?.option_list?.find((one) => one.text === outcome)
    const key = card.submit_button?.key ?? card.button_list?.[0]?.key
    if (!list?.question_key || !option?.id || !key) throw new Error(`no ${outcome} on the card with ${words}`)
    return (await wecom.press(userId, id, key, { [list.question_key]: [option.id] })).status
  }

  const say = async (text: string): Promise<number | null> => (await wecom.say(userId, text)).status

  /** What the app says next, once this was said. */
  const asks = async (text: string, words: string): Promise<string> => {
    const seen = wecom.chat(userId).length
    await say(text)
    const isNew = (item: ChatItem): boolean => isAbout(words)(item) && wecom.chat(userId).indexOf(item) >= seen
    const item = await wecom.waitFor(userId, isNew, patienceMs)
    return item.kind === 'text' ? item.text : JSON.stringify(item)
  }

  return { chat: () => wecom.chat(userId), cardAbout, hears, press, answers, choose, say, asks }
}
