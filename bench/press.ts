import { type Driven, notesOf, openChatStage } from './driving/chat-stage.ts'
import { inTurn, ROUNDS, type Row } from './rounds.ts'

const SECONDS = 3
const AT_ONCE = 16
const A_ROUND = 1_200
const PER_SECOND = 100

/** A press on 「已联系市民」 to its end: sixteen at once, and a hundred a second whatever was answered. */
export async function benchPress(): Promise<Row[]> {
  const chat = await openChatStage()
  try {
    const presses = await chat.presses((ROUNDS + 1) * A_ROUND + ROUNDS * PER_SECOND * SECONDS)
    const heard: Record<'atOnce' | 'paced', Driven[]> = { atOnce: [], paced: [] }
    const drive = async (name: keyof typeof heard, count: number) => {
      const said = { kind: 'press' as const, presses: presses.splice(0, count) }
      const pace = name === 'atOnce' ? { atOnce: AT_ONCE } : { perSecond: PER_SECOND }
      const one = await chat.drive(chat.url, {
        said,
        answer: 'sealed',
        expects: 'update_template_card',
        pace,
        seconds: SECONDS,
      })
      heard[name].push(one)
      return one
    }
    await drive('atOnce', A_ROUND)
    heard.atOnce = []
    const found = await inTurn({
      atOnce: async () => (await drive('atOnce', A_ROUND)).perSecond,
      paced: async () => (await drive('paced', PER_SECOND * SECONDS)).p99,
    })
    return [
      {
        issue: '1b',
        what: `a press that writes, to its end, ${AT_ONCE} at once`,
        unit: '/s',
        ours: found.atOnce,
        beside: null,
        goal: null,
        notes: notesOf({ press: heard.atOnce }),
      },
      {
        issue: '1b',
        what: `the same, ${PER_SECOND} a second: p99`,
        unit: 'ms',
        ours: found.paced,
        beside: null,
        goal: { of: 'ours', atMost: 150 },
        notes: notesOf({ press: heard.paced }),
      },
    ]
  } finally {
    await chat.stop()
  }
}
