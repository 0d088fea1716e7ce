import { z } from 'zod'
import { rolesFor } from '../../../domain/may.ts'
import type { UnitCode } from '../../../domain/people.ts'
import { refusalIn } from '../../../usecases/ports/refused.ts'
import { soughtIn } from '../../hearing/finding/terms.ts'
import { Count, keyed, keyOf } from '../../hearing/key.ts'
import { own, type Said, type Told } from '../../hearing/sentence.ts'
import { foundPage, WHAT_TO_FIND } from '../../views/finding/found.ts'
import { MOST_LINES } from '../../views/tickets/lists.ts'
import { ability } from '../ability.ts'
import { type Needing, namingFor } from '../asker.ts'

const OfPage = z.tuple([Count, z.string().regex(/^[^:]{1,60}$/)])

declare module '../../hearing/key.ts' {
  interface Keys {
    find: z.output<typeof OfPage>
  }
}

const LONGEST = 60

const Find = z.object({ text: z.string(), after: z.number() })
type Find = z.output<typeof Find>

/** In the middle of writing 「查明……」 begins a report. */
function findIn(said: Said): Told<Find>[] {
  if (said.exact || !said.apart) return []
  const text = said.scan.typed().replace(/[:：]/gu, ' ').slice(0, LONGEST).trim()
  return own({ text, after: 0 })
}

type AskerToFind = Needing<'finding' | 'people' | 'bookmarks' | 'lists'>

/** Of the words that name a unit the first is meant as one; the others are looked for. */
async function unitAmong(
  { use }: AskerToFind,
  words: readonly string[],
): Promise<{ unit: UnitCode; word: string } | null> {
  for (const word of words) {
    try {
      return { unit: (await use.people.unit(word)).code, word }
    } catch (thrown) {
      if (!refusalIn(thrown)) throw thrown
    }
  }
  return null
}

/** 「查 漏水」: what the member may see, newest first, numbered. */
export const find = ability({
  name: 'find',
  may: rolesFor('find-ticket'),
  args: Find,
  sentences: [{ words: ['查', '查找', '搜', '搜索', '找'], example: '查 漏水', yields: true, hear: findIn }],
  keys: { find: keyed(OfPage, ([after, text]) => ({ text, after })) },
  help: {
    unit: '查 漏水　按诉求里的词、路名、编号或电话后四位、状态查找工单',
    office: '查 漏水　按诉求里的词、路名、编号或电话后四位、单位、状态查找工单',
    groups: '查 漏水　在等您决定的事项所涉工单里查找',
  },
  handle: async (asker: AskerToFind, { text, after }) => {
    const { use, member } = asker
    const sought = soughtIn(text)
    if (sought === null) return { say: [WHAT_TO_FIND] }
    const named = await unitAmong(asker, sought.words)
    const words = sought.words.filter((word) => word !== named?.word)
    const page = { after, size: MOST_LINES }
    const { lines, total } = await use.finding.search(member, { ...sought, words, unit: named?.unit ?? null }, page)
    const scope = { naming: await namingFor(asker), bytes: asker.bytes }
    const { messages, shown, next } = foundPage({ lines, total, after }, scope)
    // Where a member reads on is kept in clear, and a telephone number is not.
    const onward = next === null || sought.phone !== null ? null : keyOf('find', next, text)
    await use.bookmarks.put(member, onward)
    if (shown.length > 0) await use.lists.put(member, { nos: shown.map(({ no }) => no), after })
    return { say: messages }
  },
})
