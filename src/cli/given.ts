import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readInstant } from '../api/import/values/instant.ts'
import { refuse } from '../usecases/ports/refused.ts'
import { monthWord } from '../wording/chat/heard/month-words.ts'
import { noJsonText, unkeptText } from '../wording/console/misfits.ts'
import { type CommandContext, WronglyUsed } from './context.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOST_WORKDAYS = 250

/** An instant as typed, Asia/Shanghai without an offset; a day alone means its beginning. Refuses `bad-instant`. */
export function instantGiven(text: string): Date {
  return readInstant(DAY.test(text.trim()) ? `${text.trim()} 00:00` : text) ?? refuse('bad-instant', { value: text })
}

export const maybeInstant = (text: string | undefined): Date | null => (text === undefined ? null : instantGiven(text))

/** A month as typed, as `src/domain/monthly/month.ts` takes it. Refuses `bad-month`. */
export function monthGiven(text: string | undefined, otherwise: string): string {
  if (text === undefined) return otherwise
  const typed = text.normalize('NFKC').trim()
  const found = monthWord(typed)
  return found && found.length === typed.length ? found.month : refuse('bad-month', { value: text })
}

/** Null where nothing was given. */
export function maybeNumber(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new WronglyUsed({ kind: 'bad-edition', what: text })
  return Number(text)
}

/** An edition has its own instant, so another one beside it would be passed over in silence. */
export function demandOneTime({ edition, asOf }: { edition?: string; asOf?: string }): void {
  if (edition !== undefined && asOf !== undefined) {
    throw new WronglyUsed({ kind: 'option-of-no-use', what: '--as-of', beside: '--edition' })
  }
}

export function workdaysGiven(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days < 1 || days > MOST_WORKDAYS) throw new WronglyUsed({ kind: 'bad-workdays', what: text })
  return days
}

export function yearGiven(text: string): number {
  if (!/^20\d{2}$/.test(text)) throw new WronglyUsed({ kind: 'bad-year', what: text })
  return Number(text)
}

export const pathGiven = (context: CommandContext, path: string): string => resolve(context.directory, path)

/** What is no JSON, by the line on which it stops being one. */
function noJson(text: string, fault: unknown): string {
  const at = /at position (\d+)/.exec(fault instanceof Error ? fault.message : '')?.[1]
  return noJsonText(at === undefined ? null : text.slice(0, Number(at)).split('\n').length)
}

// What no database keeps: the character of number zero, and halves of characters.
const UNKEPT = /\0|\p{Surrogate}/u

/** A text file of the caller's, UTF-8 or else GB18030. */
export async function textGiven(context: CommandContext, path: string): Promise<string> {
  const bytes = await readFile(pathGiven(context, path)).catch(() => {
    throw new WronglyUsed({ kind: 'no-file', what: path })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** A JSON file of the caller's. Refuses with `code` for what is no JSON, and for texts that cannot be kept. */
export async function jsonGiven(
  context: CommandContext,
  path: string,
  code: 'bad-scheme' | 'bad-notice' | 'bad-office',
): Promise<unknown> {
  const text = await readFile(pathGiven(context, path), 'utf8').catch(() => {
    throw new WronglyUsed({ kind: 'no-file', what: path })
  })
  const unkept: string[] = []
  const noted = (name: string, value: unknown): unknown => {
    if (UNKEPT.test(name) || (typeof value === 'string' && UNKEPT.test(value))) unkept.push(name)
    return value
  }
  let read: unknown
  try {
    read = JSON.parse(text.replace(/^\uFEFF/u, ''), noted)
  } catch (fault) {
    return refuse(code, { problems: [noJson(text, fault)] })
  }
  return unkept.length > 0 ? refuse(code, { problems: unkept.map(unkeptText) }) : read
}
