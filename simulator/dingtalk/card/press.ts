import { NotOnCard } from '../../wecom/callback/press.ts'
import type { Params } from '../chat/item.ts'
import { type UserIdType, unionIdOf } from '../identity.ts'
import { buttonsOf, choicesOf } from './template.ts'

export type Picks = Readonly<Record<string, string>>
export type Press = { actionIds: string[]; params: Record<string, string> }

/**
 * What pressing `key` tells the bot, with the picks made or those the card shows (platforms/dingtalk.md#card-callback).
 * Refuses (`NotOnCard`) a button or an option not shown; `force` lets everything through, as a forged client would.
 */
export function pressOf(view: Params, key: string, picks: Picks, force: boolean): Press {
  const named = buttonsOf(view).filter((button) => button.key === key)
  const button = named.find(({ isShown }) => isShown) ?? (force ? named[0] : undefined)
  if (!button && !force) throw new NotOnCard(`no button ${key} to press on this card`)
  const choices = choicesOf(view)
  const params: Record<string, string> = { key }
  for (const choice of choices) {
    const pick = picks[choice.key] ?? choice.value
    if (pick !== '') params[choice.key] = pick
  }
  if (force) Object.assign(params, picks)
  else checkPicks(choices, picks)
  return { actionIds: [button?.actionId ?? 'btn1'], params }
}

function checkPicks(choices: ReturnType<typeof choicesOf>, picks: Picks): void {
  for (const [key, id] of Object.entries(picks)) {
    const choice = choices.find((one) => one.key === key)
    if (!choice) throw new NotOnCard(`no choice ${key} on this card`)
    if (!choice.options.some((option) => option.id === id)) throw new NotOnCard(`no option ${id} of ${key}`)
  }
}

/**
 * platforms/dingtalk.md#card-callback: the callback's body, the same over HTTP and Stream, as a real frame bears it:
 * what was pressed twice, under both names that the documents know, and the chat as a space of the kind `im`.
 */
export function pressBody(
  about: { outTrackId: string; corpId: string; userId: string; userIdType: UserIdType; spaceId: string },
  press: Press,
): string {
  const content = JSON.stringify({ cardPrivateData: press })
  return JSON.stringify({
    extension: '{}',
    corpId: about.corpId,
    spaceType: 'im',
    userIdType: about.userIdType,
    type: 'actionCallback',
    userId: about.userIdType === 2 ? unionIdOf(about.userId) : about.userId,
    content,
    spaceId: about.spaceId,
    outTrackId: about.outTrackId,
    value: content,
  })
}
