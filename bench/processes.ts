import { notesOf, openChatStage, turnsOf } from './driving/chat-stage.ts'
import { inTurn, type Row } from './rounds.ts'

const SECONDS = 4
const AT_ONCE = 32

/** 「帮助」 by two web processes on one database, beside one; the driver's share is said. */
export async function benchProcesses(): Promise<Row> {
  const chat = await openChatStage()
  try {
    const both = [chat.url, await chat.another()]
    const { drive, heard } = turnsOf(chat, ['two', 'one'])
    // More members than sentences at once: what one member says twice at a time follows one another, in whatever process.
    const members = chat.members.flatMap((one) => ['1', '2', 'lead'].map((place) => one.replace(/1$/, place)))
    const said = { kind: 'sentence' as const, members, text: '帮助' }
    const asked = { said, answer: 'sealed' as const, expects: '工单到达', pace: { atOnce: AT_ONCE }, seconds: SECONDS }
    await chat.drive(both, asked)
    const found = await inTurn({
      two: async () => (await drive('two', both, asked)).perSecond,
      one: async () => (await drive('one', chat.url, asked)).perSecond,
    })
    return {
      issue: '11',
      what: `「帮助」 by two web processes, ${AT_ONCE} at once`,
      unit: '/s',
      ours: found.two,
      beside: { what: 'one of them', figures: found.one },
      goal: { of: 'ratio', atLeast: 1.5 },
      notes: ['of two only one is counted as service', ...notesOf({ two: heard('two'), one: heard('one') })],
    }
  } finally {
    await chat.stop()
  }
}
