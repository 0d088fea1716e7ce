import type { AnswersPort } from '../../usecases/ports/answers.ts'
import type { Session } from '../session/session.ts'

const about = (hash: string): string => `answer:${hash}`

export const answersPort = ({ sql, seal }: Session): AnswersPort => ({
  keep: async ({ hash, memberId, text, until }) => {
    await sql.$executeRaw`DELETE FROM kept_answers WHERE until <= service_now()`
    await sql.$executeRaw`
      INSERT INTO kept_answers (token_hash, member_id, answer, until)
      VALUES (${hash}, ${memberId}::uuid, ${seal.seal(text, about(hash))}, ${until})`
  },
  read: async (hash) => {
    const [row] = await sql.$queryRaw<{ answer: Uint8Array }[]>`
      SELECT answer FROM kept_answers WHERE token_hash = ${hash} AND until > service_now()`
    return row ? seal.open(row.answer, about(hash)) : null
  },
  dropFor: async (memberId) => {
    await sql.$executeRaw`DELETE FROM kept_answers WHERE member_id = ${memberId}::uuid`
  },
})
