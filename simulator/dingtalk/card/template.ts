import { z } from 'zod'
import type { Params } from '../chat/item.ts'
import { parsed } from '../json.ts'

const BUTTONS = [1, 2, 3, 4, 5, 6]
const CHOICES = [1, 2, 3]
const KEY_BYTES = 100
const VALUE_BYTES = 1024

const VARIABLES: ReadonlySet<string> = new Set([
  ...['title', 'body', 'status'],
  ...BUTTONS.flatMap((n) => ['Text', 'Key', 'Show'].map((part) => `btn${n}${part}`)),
  ...CHOICES.flatMap((n) => ['Title', 'Key', 'Options', 'Value', 'Show'].map((part) => `sel${n}${part}`)),
])

export type Button = { actionId: string; key: string; text: string; isShown: boolean }
export type Choice = { key: string; title: string; options: readonly { id: string; text: string }[]; value: string }

/** The buttons of the template as these values fill them (platforms/dingtalk.md#card-template). */
export const buttonsOf = (params: Params): readonly Button[] =>
  BUTTONS.map((n) => ({
    actionId: `btn${n}`,
    key: params[`btn${n}Key`] ?? '',
    text: params[`btn${n}Text`] ?? '',
    isShown: params[`btn${n}Show`] === 'true' && (params[`btn${n}Key`] ?? '') !== '',
  }))

const optionList = z.array(z.object({ id: z.string(), text: z.string() }))

/** The choices shown, with their options; a list that cannot be read shows none. */
export const choicesOf = (params: Params): readonly Choice[] =>
  CHOICES.filter((n) => params[`sel${n}Show`] === 'true' && (params[`sel${n}Key`] ?? '') !== '').map((n) => ({
    key: params[`sel${n}Key`] ?? '',
    title: params[`sel${n}Title`] ?? '',
    options: optionsIn(params[`sel${n}Options`] ?? '[]') ?? [],
    value: params[`sel${n}Value`] ?? '',
  }))

const optionsIn = (text: string): z.infer<typeof optionList> | null => optionList.safeParse(parsed(text)).data ?? null

/**
 * Values given for the template: those it can take, what is wrong, and what is only unwise
 * (platforms/dingtalk.md#creating-a-card).
 */
export function readParams(given: Readonly<Record<string, unknown>>): {
  params: Params
  wrong: string[]
  unwise: string[]
} {
  const params: Record<string, string> = {}
  const wrong: string[] = []
  const unwise: string[] = []
  for (const [name, value] of Object.entries(given)) {
    if (Buffer.byteLength(name) > KEY_BYTES) wrong.push(`a variable's name of ${Buffer.byteLength(name)} bytes`)
    else if (!VARIABLES.has(name)) wrong.push(`the template has no variable ${name}`)
    else if (typeof value !== 'string') {
      wrong.push(`${name} is no string`)
      params[name] = ''
    } else {
      params[name] = value
      unwise.push(...doubts(name, value))
    }
  }
  return { params, wrong, unwise }
}

function doubts(name: string, value: string): string[] {
  const bytes = Buffer.byteLength(value)
  const found = bytes > VALUE_BYTES ? [`${name} of ${bytes} bytes, above ${VALUE_BYTES}`] : []
  if (name.endsWith('Show') && !['true', 'false', ''].includes(value)) found.push(`${name} is neither true nor false`)
  if (name.endsWith('Options') && value !== '' && optionsIn(value) === null) found.push(`${name} is no list of options`)
  return found
}
