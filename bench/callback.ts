import { notesOf, openChatStage, turnsOf } from './driving/chat-stage.ts'
import { startListening } from './driving/programs.ts'
import { inTurn, type Row } from './rounds.ts'

const SECONDS = 3
const AT_ONCE = 16
const PER_SECOND = 300
// A press that no card shows any more: a key of the length that a report's form has, so that the document has a kilobyte.
const KEY = `contact:SH000001:1${':x'.repeat(200)}`
const PRESSES = 40_000

/** A press to the durable inbox and its sealed acknowledgement, beside a bare Koa that reads the same body. */
export async function benchCallback(): Promise<Row[]> {
  const chat = await openChatStage()
  const door = await startListening('door.ts', { ...chat.env, KEEPS: '1' })
  try {
    const url = `${door.url}wecom/callback`
    const members = chat.members
    const presses = Array.from({ length: PRESSES }, (_, n) => ({ member: members[n % members.length] ?? '', key: KEY }))
    const said = { kind: 'press' as const, presses }
    const { drive, heard } = turnsOf(chat, ['keeps', 'bare', 'paced'])
    const ours = {
      said,
      answer: 'sealed' as const,
      expects: 'update_template_card',
      pace: { atOnce: AT_ONCE },
      seconds: SECONDS,
    }
    const plain = { ...ours, answer: 'plain' as const, expects: 'success' }
    const paced = { ...ours, pace: { perSecond: PER_SECOND } }
    await chat.drive(url, ours)
    await chat.drive(chat.bare.url, plain)
    const found = await inTurn({
      keeps: async () => (await drive('keeps', url, ours, door.pid)).perSecond,
      bare: async () => (await drive('bare', chat.bare.url, plain, chat.bare.pid)).perSecond,
      paced: async () => (await drive('paced', url, paced, door.pid)).p99,
    })
    return [
      {
        issue: '1a',
        what: `a press to the durable inbox and its sealed acknowledgement, ${AT_ONCE} at once`,
        unit: '/s',
        ours: found.keeps,
        beside: { what: 'bare Koa that reads the body', figures: found.bare },
        goal: { of: 'ratio', atLeast: 0.25 },
        notes: notesOf({ ours: heard('keeps'), bare: heard('bare') }),
      },
      {
        issue: '1a',
        what: `the same, ${PER_SECOND} a second: p99`,
        unit: 'ms',
        ours: found.paced,
        beside: null,
        goal: { of: 'ours', atMost: 50 },
        notes: notesOf({ ours: heard('paced') }),
      },
    ]
  } finally {
    door.stop()
    await chat.stop()
  }
}
