import { notesOf, openChatStage, turnsOf } from './driving/chat-stage.ts'
import { inTurn, type Row } from './rounds.ts'

const SECONDS = 3
const AT_ONCE = 16

/** 「帮助」, from its sealed envelope to the opened answer, sixteen at once, beside a bare Koa by the same driver. */
export async function benchSentence(): Promise<Row> {
  const chat = await openChatStage()
  try {
    const said = { kind: 'sentence' as const, members: [...chat.members], text: '帮助' }
    const { drive, heard } = turnsOf(chat, ['ours', 'bare'])
    const pace = { atOnce: AT_ONCE }
    const ours = { said, answer: 'sealed' as const, expects: '工单到达', pace, seconds: SECONDS }
    const plain = { ...ours, answer: 'plain' as const, expects: 'success' }
    await chat.drive(chat.url, { ...ours, seconds: 2 })
    await chat.drive(chat.bare.url, { ...plain, seconds: 2 })
    const found = await inTurn({
      ours: async () => (await drive('ours', chat.url, ours)).perSecond,
      bare: async () => (await drive('bare', chat.bare.url, plain, chat.bare.pid)).perSecond,
    })
    return {
      issue: '1c',
      what: `「帮助」 to its answer, ${AT_ONCE} at once`,
      unit: '/s',
      ours: found.ours,
      beside: { what: 'bare Koa', figures: found.bare },
      goal: { of: 'ratio', atLeast: 0.15 },
      notes: notesOf({ ours: heard('ours'), bare: heard('bare') }),
    }
  } finally {
    await chat.stop()
  }
}
