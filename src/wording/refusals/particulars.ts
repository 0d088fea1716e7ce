import type { RefusalDetail } from '../../domain/errors.ts'
import { labelOf } from '../labels.ts'

// A sentence is read on a phone and in a terminal: a particular that came from outside is kept short and on one line.
const LONGEST = 60

/** Text from outside, cut short, on one line and without what nobody sees. */
export function seenShort(text: string): string {
  const points = [...text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()]
  return points.length <= LONGEST ? points.join('') : `${points.slice(0, LONGEST - 1).join('')}…`
}

/** One particular of a refusal as text, or null where it was not given. */
export function particular(detail: RefusalDetail, name: string): string | null {
  const value = Object.hasOwn(detail, name) ? detail[name] : undefined
  if (value === undefined || value === '') return null
  const text = seenShort(typeof value === 'object' ? value.join('、') : String(value))
  return text === '' ? null : text
}

/** A particular in 「」, with a space-free lead, or nothing. */
export function quoted(detail: RefusalDetail, ...names: string[]): string {
  const text = names.map((name) => particular(detail, name)).find((found) => found !== null)
  return text === undefined ? '' : `「${text}」`
}

/** The Chinese header of the field that a refusal is about, in 「」; `otherwise` where none was named. */
export function fieldOf(detail: RefusalDetail, otherwise: string): string {
  const field = particular(detail, 'field')
  return field === null ? otherwise : `「${labelOf('field', field)}」`
}

/** A ticket's number with its word, or just the word. */
export function ticketOf(detail: RefusalDetail): string {
  const no = particular(detail, 'ticket') ?? particular(detail, 'no')
  return no === null ? '该工单' : `工单 ${no} `
}

/** The Chinese of each of the codes in a list, joined; `otherwise` where there are none. */
export function listed(detail: RefusalDetail, name: string, otherwise: string): string {
  const value = detail[name]
  const codes = typeof value === 'object' ? value : value === undefined ? [] : [String(value)]
  return codes.length === 0 ? otherwise : codes.map((code) => labelOf('element', code)).join('、')
}
