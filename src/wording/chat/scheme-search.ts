import { ITEM_NICKNAMES, ITEM_WORDS } from '../item-words.ts'
import { plainWord } from '../plain-word.ts'
import { HANDLING, READINGS, schemeName } from './scheme-names.ts'

type Words = Readonly<Record<string, readonly string[]>>

const ITEMS: readonly Words[] = [ITEM_WORDS, ITEM_NICKNAMES]

const wordsOf = (path: string): string[] => {
  const code = path.split('.').at(-1) ?? ''
  return ITEMS.flatMap((words) => (Object.hasOwn(words, code) ? [...(words[code] ?? [])] : []))
}

// 「办理质量：先行联系率满分」 is called 「先行联系率」 by whoever means it.
const core = (name: string): string => name.replace(/^.*：/, '').replace(/(?:满分|时限)$/, '')

/** A place of a scheme, and what an open scheme calls its owner and the cohort that it names. */
export type NamedPlace = { path: string; of: string | null; group: string | null }

// Who names an indicator of an open scheme means its full mark.
const ownName = ({ path, of }: NamedPlace): string[] =>
  of !== null && /^indicators\.\w+\.full$/.test(path) ? [of, `${of}满分`] : []

/**
 * The places of a scheme that a person means by a word: by their path, whole name, or the part of it that names the thing;
 * else those whose name holds the word. Several: it could be any of them.
 */
export function placesCalled(
  places: readonly NamedPlace[],
  text: string,
  unit: (code: string) => string = (code) => code,
): string[] {
  const wanted = plainWord(text)
  const names = places.map((one) => ({ ...one, name: schemeName(one.path, unit, one.of, one.group) }))
  const exactly = names.filter(
    (one) =>
      one.path === text.trim() ||
      [one.name, core(one.name), ...ownName(one)].some((form) => plainWord(form) === wanted),
  )
  if (exactly.length > 0) return exactly.map(({ path }) => path)
  const named = names.filter(({ path }) => wordsOf(path).some((word) => plainWord(word) === wanted))
  if (named.length > 0) return named.map(({ path }) => path)
  return wanted.length < 2 ? [] : names.filter(({ name }) => plainWord(name).includes(wanted)).map(({ path }) => path)
}

const WORDS: Readonly<Record<string, string>> = { ...READINGS, ...HANDLING }

/** A value as a scheme holds it, from what a person wrote: the code of a reading by its words, else the text itself. */
export function valueWritten(text: string): string {
  const wanted = plainWord(text)
  const code = Object.entries(WORDS).find(([, word]) => plainWord(word) === wanted)?.[0]
  return code ?? text.trim()
}
