import pg from 'pg'
import { type ChatStage, notesOf, openChatStage, turnsOf } from './driving/chat-stage.ts'
import { hasPgbench, type Pattern, pgbench, prepare } from './driving/pgbench.ts'
import { recorder } from './driving/recorded.ts'
import { inTurn, ROUNDS, type Row, type Skipped } from './rounds.ts'

const SECONDS = 4
const AT_ONCE = 16
const A_ROUND = 1_200
const PER_SECOND = 100

/** A script of the statements of one press, and how many of them there are; a pattern for each unit. */
async function scriptFor(chat: ChatStage, presses: { member: string; key: string }[], client: pg.Client) {
  const record = await recorder(chat.stage.store, chat.settings)
  const noOf = (key: string): string => key.split(':')[1] ?? ''
  const patterns = new Map<string, Pattern>()
  // The first press of a process reads what the next ones know, and is recorded for nobody.
  for (const member of [...chat.members.slice(0, 1), ...chat.members]) {
    const own = presses.findIndex((press) => press.member === member)
    const [{ key = '' } = {}] = presses.splice(own, 1)
    const id = `wecom:event:recorded-${key}`
    patterns.set(member, { statements: await record(member, key, id), no: noOf(key), id })
  }
  const [first] = patterns.values()
  const texts = (pattern: Pattern | undefined): string => pattern?.statements.map(({ text }) => text).join('\n') ?? ''
  if ([...patterns.values()].some((pattern) => texts(pattern) !== texts(first))) {
    throw new Error(
      `presses differ:\n${texts(first)}\n\n${[...patterns.values()].map(texts).find((one) => one !== texts(first))}`,
    )
  }
  const all = presses.map(({ member, key }, n) => {
    const pattern = patterns.get(member)
    if (!pattern) throw new Error(`nothing was recorded of ${member}`)
    return { pattern, no: noOf(key), id: `wecom:event:replayed-${n}` }
  })
  return { script: await prepare(client, chat.stage.dir, all), statements: first?.statements.length ?? 0 }
}

/** A press on 「已联系市民」 to its end, beside pgbench with the same statements on the same database. */
export async function benchPress(): Promise<(Row | Skipped)[]> {
  const chat = await openChatStage()
  const client = new pg.Client({ connectionString: chat.stage.url })
  try {
    await client.connect()
    const presses = await chat.presses((ROUNDS + 1) * A_ROUND + ROUNDS * PER_SECOND * SECONDS)
    const { drive, heard } = turnsOf(chat, ['warm', 'atOnce', 'paced'])
    const driven = (name: 'warm' | 'atOnce' | 'paced') => {
      const said = {
        kind: 'press' as const,
        presses: presses.splice(0, name === 'paced' ? PER_SECOND * SECONDS : A_ROUND),
      }
      const pace = name === 'paced' ? { perSecond: PER_SECOND } : { atOnce: AT_ONCE }
      return drive(name, chat.url, { said, answer: 'sealed', expects: 'update_template_card', pace, seconds: SECONDS })
    }
    await driven('warm')
    const others = await chat.presses(2 * chat.members.length + ROUNDS * A_ROUND)
    const recorded = hasPgbench() ? await scriptFor(chat, others, client) : null
    const { ours, beside, paced } = await inTurn({
      ours: async () => (await driven('atOnce')).perSecond,
      beside: async (round) =>
        recorded === null
          ? Number.NaN
          : pgbench(chat.stage.url, recorded.script, { from: round * A_ROUND, count: A_ROUND, clients: AT_ONCE }),
      paced: async () => (await driven('paced')).p99,
    })
    const what = `a press that writes, to its end, ${AT_ONCE} at once`
    const skipped = 'pgbench is not installed (Debian: postgresql-contrib)'
    const goal = { of: 'ratio' as const, atLeast: 0.5 }
    return [
      recorded === null
        ? { issue: '1b', what, skipped }
        : {
            issue: '1b',
            what,
            unit: '/s',
            ours,
            beside: { what: `pgbench, the same ${recorded.statements} statements`, figures: beside },
            goal,
            notes: notesOf({ press: heard('atOnce') }),
          },
      {
        issue: '1b',
        what: `the same, ${PER_SECOND} a second: p99`,
        unit: 'ms',
        ours: paced,
        beside: null,
        goal: { of: 'ours', atMost: 150 },
        notes: notesOf({ press: heard('paced') }),
      },
    ]
  } finally {
    await client.end()
    await chat.stop()
  }
}
