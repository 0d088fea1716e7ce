import { HEADERS, headerOf, plainHeader } from '../../api/import/formats/headers.ts'
import { eachOnce } from '../../api/import/mapping/draft.ts'
import { templateColumns } from '../../api/import/mapping/number-template.ts'
import type { ImportKind } from '../../usecases/imports/rows.ts'
import type { Mapping } from '../../usecases/ports/mappings.ts'
import { PASS_OVER } from '../../wording/console/mappings.ts'
import { WronglyUsed } from '../context.ts'

/** What is said of a mapping on the command line. */
export type MapOptions = {
  column?: readonly string[]
  word?: readonly string[]
  default?: readonly string[]
  number?: string
  date?: readonly string[]
}

/** A field by its JSON name or by any of its Chinese headers; as it is written where nobody knows it. */
export function fieldSaid(kind: ImportKind, text: string): string {
  const wanted = plainHeader(text)
  const found = Object.entries(HEADERS[kind]).find(
    ([field, names]) => field === text.trim() || names.includes(wanted) || headerOf(kind, field) === wanted,
  )
  return found?.[0] ?? text.trim()
}

function pair(option: string, text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark)
  const [left, right] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  if (at < 1 || left === '' || right === '') throw new WronglyUsed({ kind: 'bad-pair', what: option, text })
  return [left, right]
}

/** A drafted mapping with what was said instead. Throws `WronglyUsed` for what cannot be taken apart. */
export function withSaid(kind: ImportKind, draft: Mapping, said: MapOptions): Mapping {
  const columns = (said.column ?? []).map((text) => {
    const [header, field] = pair('--column', text, '=')
    return { header, field: PASS_OVER.includes(field) ? null : fieldSaid(kind, field) }
  })
  const words = (said.word ?? []).map((text) => {
    const [left, means] = pair('--word', text, '=')
    const at = left.indexOf(':')
    if (at < 1) throw new WronglyUsed({ kind: 'bad-pair', what: '--word', text })
    return { field: fieldSaid(kind, left.slice(0, at)), word: left.slice(at + 1).trim(), means }
  })
  const defaults = (said.default ?? []).map((text) => {
    const [field, value] = pair('--default', text, '=')
    return { field: fieldSaid(kind, field), value }
  })
  const number = said.number ?? draft.number
  const isSaid = ({ header }: { header: string }): boolean =>
    columns.some((one) => plainHeader(one.header) === plainHeader(header))
  const taken = columns.flatMap(({ field }) => field ?? [])
  const parts = templateColumns(number ?? '').map(plainHeader)
  const others = draft.columns
    .filter((one) => !isSaid(one))
    // What somebody gave to another column was guessed wrong here; a part of the number is nothing besides.
    .map(({ header, field }) => {
      const isFree = field !== null && !taken.includes(field) && !parts.includes(plainHeader(header))
      return { header, field: isFree ? field : null }
    })
  const isWordSaid = (one: { field: string; word: string }): boolean =>
    words.some(({ field, word }) => field === one.field && word === one.word)
  return {
    ...draft,
    number,
    columns: eachOnce([...columns, ...others]),
    words: [...words, ...draft.words.filter((one) => !isWordSaid(one))],
    defaults,
    dates: said.date ?? draft.dates,
  }
}
