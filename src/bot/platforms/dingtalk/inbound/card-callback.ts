import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Opened, PressEvent } from '../../../chat.ts'
import { parsed } from '../../line.ts'
import { clean } from '../../text.ts'
import type { DingTalkSettings } from '../settings.ts'

const Callback = z.object({
  outTrackId: z.string().min(1).max(100),
  userId: z.string().min(1).max(64),
  corpId: z.string().nullish(),
  content: z.unknown().optional(),
  value: z.unknown().optional(),
})

const Params = z.record(z.string(), z.unknown())
const Action = z.object({
  cardPrivateData: z.object({ params: Params.nullish(), actionIds: z.array(z.string()).nullish() }).nullish(),
  params: Params.nullish(),
})

const MOST_PICKS = 20

/**
 * platforms/dingtalk.md#card-callback, both documented spellings of its content. Who pressed is the callback's word;
 * the button and the picks are only what was asked for. `delivery` tells one press from the next, since a callback has
 * no number.
 */
export function readCardCallback(settings: DingTalkSettings, body: unknown, delivery: string, at: Date): Opened {
  const read = Callback.safeParse(body)
  if (!read.success) return { kind: 'refused', why: 'callback' }
  const { outTrackId, userId, corpId } = read.data
  if (settings.corpId !== null && corpId && corpId !== settings.corpId) return { kind: 'refused', why: 'corp' }
  const raw = read.data.content ?? read.data.value ?? {}
  const action = Action.safeParse(typeof raw === 'string' ? parsed(raw) : raw)
  if (!action.success) return { kind: 'refused', why: 'callback' }
  const params = action.data.cardPrivateData?.params ?? action.data.params ?? {}
  const { key, ...picks } = params
  // A template whose buttons do not send their key: the slot alone says nothing about the card that the member sees by
  // now, and is no key. Whoever pressed reads that the button is not known.
  const [slot = ''] = action.data.cardPrivateData?.actionIds ?? []
  const pressed = typeof key === 'string' && key !== '' ? key : slot
  const event: PressEvent = {
    kind: 'press',
    id: `dingtalk:press:${digest([outTrackId, userId, JSON.stringify(params), delivery])}`,
    account: { platform: 'dingtalk', userId },
    at,
    key: clean(pressed),
    choices: choicesOf(picks),
    handle: outTrackId,
  }
  return { kind: 'event', event }
}

const digest = (parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

// A drop-down of the builder reports its pick as an object.
const Pick = z
  .union([
    z.string().transform((one) => [one]),
    z.array(z.string()),
    z.object({ value: z.string() }).transform(({ value }) => [value]),
  ])
  .catch([])

// A template built by hand may send a list's pick and its key as two parameters, since no parameter's name can be a
// variable there.
const PAIRS = ['sel1', 'sel2', 'sel3'] as const

function named(picks: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const pairs = PAIRS.flatMap((slot) => {
    const key = picks[`${slot}Key`]
    return typeof key === 'string' && key !== '' ? [[key, picks[slot]]] : []
  })
  return { ...picks, ...Object.fromEntries(pairs) }
}

const choicesOf = (picks: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(named(picks))
      .slice(0, MOST_PICKS)
      .map(([name, value]) => [
        clean(name),
        Pick.parse(value)
          .map(clean)
          .filter((one) => one !== ''),
      ]),
  )
