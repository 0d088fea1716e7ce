import type { Member } from '../../domain/people.ts'
import type { Store } from '../ports/store-port.ts'

/** The tickets of a list in their order; `asked`: the member asked for it, and did not just receive it. */
export type ShownList = { at: Date; asked: boolean; nos: readonly string[] }

export type ShownLists = ReturnType<typeof shownLists>

type Shared = { shared: Pick<Parameters<Parameters<Store['keep']>[0]>[0]['shared'], 'get' | 'put'>; now: Date }

/** A working day: who looks at a list in the morning may still say 「联系 2」 in the afternoon. */
const KEPT_MS = 8 * 3_600_000
/** No place above it is a number of its own: three digits are a number's tail. */
export const MOST_PLACES = 99
const LISTS = 2

const nameOf = (memberId: string): string => `list:${memberId}`

// A line each, the latest first: when, how, and the numbers, which hold no space.
const written = ({ at, asked, nos }: ShownList): string =>
  [at.toISOString(), asked ? 'asked' : 'sent', ...nos].join(' ')

function read(line: string): ShownList {
  const [at = '', how = '', ...nos] = line.split(' ')
  return { at: new Date(at), asked: how === 'asked', nos }
}

async function kept({ shared, now }: Shared, memberId: string): Promise<ShownList[]> {
  const text = (await shared.get(nameOf(memberId))) ?? ''
  const lists = text === '' ? [] : text.split('\n').map(read)
  return lists.filter(({ at }) => now.getTime() - at.getTime() < KEPT_MS)
}

/**
 * Keeps a list that a member is shown. `after`: how many lines of the same list were shown before these; they are
 * counted on from there.
 */
export async function keepList(
  tx: Shared,
  memberId: string,
  list: { asked: boolean; nos: readonly string[]; after?: number },
): Promise<void> {
  const before = await kept(tx, memberId)
  const [last] = before
  const after = list.after ?? 0
  const goesOn = after > 0 && last !== undefined && last.nos.length >= after
  const nos = [...(goesOn ? last.nos.slice(0, after) : Array<string>(after).fill('-')), ...list.nos]
  const now: ShownList = { at: tx.now, asked: list.asked, nos: nos.slice(0, MOST_PLACES) }
  const lists = [now, ...(goesOn ? before.slice(1) : before)].slice(0, LISTS)
  await tx.shared.put(nameOf(memberId), lists.map(written).join('\n'))
}

/** What a place in the list shown last means. `sent`: a list came unasked while the member looked at another one. */
export type Place =
  | { kind: 'one'; no: string }
  | { kind: 'two'; nos: readonly [string, string] }
  | { kind: 'none' }
  | { kind: 'beyond'; lines: number }

/** How long a list that was asked for is still before its reader when another one arrives. */
const READING_MS = 30 * 60_000

const at = (list: ShownList | undefined, place: number): string | null => {
  const no = list?.nos[place - 1]
  return no === undefined || no === '-' ? null : no
}

/** The lists that a member was shown last, with their places. */
export const shownLists = (needs: { store: Store }) => ({
  put: (member: Member, list: { nos: readonly string[]; after?: number }): Promise<void> =>
    needs.store.keep((tx) => keepList(tx, member.id, { ...list, asked: true })),

  last: (member: Member): Promise<ShownList | null> =>
    needs.store.read(async (tx) => (await kept(tx, member.id))[0] ?? null),

  place: (member: Member, place: number): Promise<Place> =>
    needs.store.read(async (tx): Promise<Place> => {
      const [last, before] = await kept(tx, member.id)
      if (!last) return { kind: 'none' }
      const no = at(last, place)
      const isBetween = !last.asked && before?.asked && last.at.getTime() - before.at.getTime() < READING_MS
      const other = isBetween ? at(before, place) : null
      if (no !== null && other !== null && no !== other) return { kind: 'two', nos: [other, no] }
      const meant = no ?? other
      return meant === null ? { kind: 'beyond', lines: last.nos.length } : { kind: 'one', no: meant }
    }),
})
