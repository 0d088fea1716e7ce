import type { Card, Field } from '../../chat.ts'

/** At most `length` characters (code points), 「…」 where something was left out, never after a comma. One line. */
export function short(text: string, length: number): string {
  const points = [...text.replace(/\s+/g, ' ').trim()]
  if (points.length <= length) return points.join('')
  const kept = points.slice(0, length - 1).join('')
  return `${kept.replace(/[，、；：。,;\s]+$/u, '') || kept}…`
}

/** A text that others follow on its line: with a stop where its writer set none. */
export const stopped = (text: string): string => (/[。！？；!?;…]$/u.test(text) ? text : `${text}。`)

/** How much a card's body holds. */
export const BODY = 160

/** Whether a text can stand on a card as a whole. */
export const fitsBody = (text: string, room = BODY): boolean => [...text.replace(/\s+/g, ' ').trim()].length <= room

/** What stands on a list of which nothing is chosen yet. */
export const CHOOSE = '请选择'

/** A card's line; a value that is not there leaves the line out. */
export const field = (name: string, value: string | null): Field[] =>
  value === null || value === '' ? [] : [{ name, value: short(value, 30) }]

const NOTE = 44
const NAMED = '工单 '

/** A number as far as a note has room: of a very long one its end, by which it can be named as well. */
function shownNo(no: string): string {
  const room = NOTE - NAMED.length
  return no.length <= room ? no : `…${no.slice(1 - room)}`
}

/** A card's note that names its ticket, and what else there is room for. */
export const noteOf = (no: string, more = ''): string =>
  short(`${NAMED}${shownNo(no)}${more === '' ? '' : ` · ${more}`}`, NOTE)

/** A card that says one thing to somebody who may see no ticket. */
export const closedCard = (sentence: string): Card => ({
  kind: 'card',
  title: '无法办理',
  body: short(sentence, 160),
  buttons: [],
  over: '已停用',
})
