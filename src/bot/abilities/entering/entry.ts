import { createHash } from 'node:crypto'
import { z } from 'zod'
import { TICKET_KINDS } from '../../../domain/lists/tickets.ts'
import { rolesFor } from '../../../domain/may.ts'
import type { EntryDraft } from '../../../usecases/ports/drafts.ts'
import { refusalIn } from '../../../usecases/ports/refused.ts'
import { labelOf } from '../../../wording/labels.ts'
import type { Card, Reply } from '../../chat.ts'
import { NONE } from '../../chat.ts'
import { entered, NOTHING_ENTERED, wanting } from '../../hearing/entering/parts.ts'
import { type Choices, keyed, Mark, type OfNothing, ofNothing, pickOf, UnitCode } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import {
  ASK_SUMMARY,
  ENTRY_CHANGED,
  enteredCard,
  enteredText,
  entryCard,
  kindCard,
  NOTHING_ENTERED_YET,
  phoneCard,
  unitCard,
} from '../../views/entering/entry.ts'
import { ability } from '../ability.ts'
import { type Needing, shown, unitNames } from '../asker.ts'

const OfKind = z.tuple([z.enum(TICKET_KINDS)])
const OfMark = z.tuple([Mark])

declare module '../../hearing/key.ts' {
  interface Keys {
    'entry-unit': OfNothing
    'entry-kind': z.output<typeof OfKind>
    'entry-no-phone': OfNothing
    'entry-confirm': z.output<typeof OfMark>
  }
}

export type AskerToEnter = Needing<'entering' | 'drafts' | 'people'>

const markOf = (draft: EntryDraft): string =>
  createHash('sha256').update(JSON.stringify(draft)).digest('hex').slice(0, 16)

/** Kept, and asked for what it lacks; a complete one is shown back. */
async function goOn(asker: AskerToEnter, draft: EntryDraft): Promise<Reply> {
  asker.use.entering.check(asker.member)
  await asker.use.drafts.put(asker.member, draft)
  const name = await unitNames(asker)
  const card = async (): Promise<Card | null> => {
    switch (wanting(draft)) {
      case 'unit':
        return unitCard(draft, await asker.use.people.serving(), name)
      case 'kind':
        return kindCard(draft, name)
      case 'summary':
        return null
      case 'phone':
        return phoneCard(draft, name)
      case null:
        return entryCard(draft, markOf(draft), name)
    }
  }
  const next = await card()
  return next === null ? { say: [ASK_SUMMARY] } : shown(asker, next)
}

/** A message of somebody who is entering a ticket. */
export const writtenEntry = async (asker: AskerToEnter, draft: EntryDraft, text: string): Promise<Reply> =>
  goOn(asker, await entered(draft, text, unitIn(asker)))

const LONGEST_UNIT = 16

const unitIn =
  ({ use }: AskerToEnter) =>
  async (part: string): Promise<string | null> => {
    if ([...part].length > LONGEST_UNIT || !/\p{Script=Han}|^[a-z-]+$/u.test(part)) return null
    try {
      return (await use.people.unit(part)).code
    } catch (thrown) {
      if (!refusalIn(thrown)) throw thrown
      return null
    }
  }

async function draftOf({ use, member }: AskerToEnter): Promise<EntryDraft | null> {
  const draft = await use.drafts.get(member)
  return draft?.kind === 'entry' ? draft : null
}

/** The ticket is made of what the card showed. Pressed again there is nothing left to make one of. */
export async function confirmEntry(asker: AskerToEnter, mark: string | null): Promise<Reply> {
  asker.use.entering.check(asker.member)
  const draft = await draftOf(asker)
  if (!draft) return { say: [NOTHING_ENTERED_YET] }
  const { unit, of: kind, summary, urgent, phone, name } = draft
  if (unit === null || kind === null || wanting(draft) !== null) return goOn(asker, draft)
  if (mark !== null && mark !== markOf(draft)) {
    const reply = await goOn(asker, draft)
    return { ...reply, say: [ENTRY_CHANGED, ...reply.say] }
  }
  const given = { unit, kind, summary, urgent, phone: phone === '' ? null : phone, name }
  const view = await asker.use.entering.enter(asker.member, given)
  await asker.use.drafts.drop(asker.member)
  const told = enteredText(view, await unitNames(asker))
  return asker.pressed ? { replace: enteredCard(view), say: [told] } : { say: [told] }
}

const Entry = z.object({ text: z.string() })

// In the middle of writing something else only the word alone is unmistakable.
const entryIn = (said: Said): Told<z.output<typeof Entry>>[] =>
  said.bare || (said.apart && !said.exact) ? own({ text: said.bare ? '' : said.scan.typed() }) : []

/** 「派单 浦东 求助 某路漏水 13800001234 王女士」, or step by step. */
export const enter = ability({
  name: 'enter',
  may: rolesFor('enter-ticket'),
  args: Entry,
  sentences: [{ words: ['派单', '录入工单', '新建工单', '新工单'], example: '派单', hear: entryIn }],
  help: { office: '派单　录入电话里接到的诉求并派给单位；也可以一句话写完' },
  handle: async (asker: AskerToEnter, { text }) => writtenEntry(asker, NOTHING_ENTERED, text),
})

const unitPicked = (choices: Choices): string | null => {
  const picks = [pickOf(choices, 'bureau'), pickOf(choices, 'district')].filter(
    (pick) => pick !== null && pick !== NONE,
  )
  return picks.length === 1 ? UnitCode.catch('').parse(picks[0]) : null
}

/** One answer by a button, to the draft that is there. */
async function answered(asker: AskerToEnter, change: Partial<EntryDraft>): Promise<Reply> {
  asker.use.entering.check(asker.member)
  const draft = await draftOf(asker)
  return draft ? goOn(asker, { ...draft, ...change }) : { say: [NOTHING_ENTERED_YET] }
}

export const entryUnit = ability({
  name: 'entry-unit',
  may: rolesFor('enter-ticket'),
  args: z.object({ unit: z.string().nullable() }),
  keys: { 'entry-unit': keyed(z.tuple([]), (_, choices) => ({ unit: unitPicked(choices) })) },
  spoken: [
    {
      phrase: '派单单位',
      says: (_, picked) => (picked === '' ? null : [picked]),
      reads: ({ parts: [unit = '', ...others] }) => (unit === '' || others.length > 0 ? null : { unit }),
    },
  ],
  handle: async (asker: AskerToEnter, { unit }) =>
    answered(asker, unit === null ? {} : { unit: (await asker.use.people.unit(unit)).code }),
})

export const entryKind = ability({
  name: 'entry-kind',
  may: rolesFor('enter-ticket'),
  args: z.object({ of: z.enum(TICKET_KINDS) }),
  keys: { 'entry-kind': keyed(OfKind, ([of]) => ({ of })) },
  spoken: [
    {
      phrase: '派单类型',
      says: ({ of }) => [labelOf('kind', of)],
      reads: ({ parts: [word = '', ...others] }) => {
        const of = TICKET_KINDS.find((code) => labelOf('kind', code) === word)
        return of === undefined || others.length > 0 ? null : { of }
      },
    },
  ],
  handle: (asker: AskerToEnter, { of }) => answered(asker, { of }),
})

export const entryNoPhone = ability({
  name: 'entry-no-phone',
  may: rolesFor('enter-ticket'),
  args: z.object({}),
  keys: { 'entry-no-phone': ofNothing },
  spoken: [{ phrase: '派单无电话', says: () => [], reads: ({ parts }) => (parts.length === 0 ? {} : null) }],
  handle: (asker: AskerToEnter) => answered(asker, { phone: '' }),
})

export const entryConfirm = ability({
  name: 'entry-confirm',
  may: rolesFor('enter-ticket'),
  args: z.object({ mark: z.string().nullable() }),
  keys: { 'entry-confirm': keyed(OfMark, ([mark]) => ({ mark })) },
  spoken: [
    {
      phrase: '确认派单',
      says: ({ mark }) => (mark === null ? [] : [mark]),
      reads: ({ parts: [mark, ...others] }) => {
        if (mark === undefined) return { mark: null }
        return others.length === 0 && Mark.safeParse(mark).success ? { mark } : null
      },
    },
  ],
  handle: (asker: AskerToEnter, { mark }) => confirmEntry(asker, mark),
})
