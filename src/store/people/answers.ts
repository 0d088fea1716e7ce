import { z } from 'zod'
import type { AnswersPort } from '../../usecases/ports/answers.ts'
import { Bytes } from '../session/columns.ts'
import type { Session } from '../session/session.ts'

const Kept = z.object({ answer: Bytes })

const about = (hash: string): string => `answer:${hash}`

export const answersPort = ({ db, seal }: Session): AnswersPort => ({
  keep: async ({ hash, memberId, text, until }) => {
    await db.run`DELETE FROM kept_answers WHERE until <= service_now()`
    await db.run`
      INSERT INTO kept_answers (token_hash, member_id, answer, until)
      VALUES (${hash}, ${memberId}::uuid, ${seal.seal(text, about(hash))}, ${until})`
  },
  read: async (hash) => {
    const row = await db.first(Kept)`
      SELECT answer FROM kept_answers WHERE token_hash = ${hash} AND until > service_now()`
    return row ? seal.open(row.answer, about(hash)) : null
  },
  dropFor: async (memberId) => {
    await db.run`DELETE FROM kept_answers WHERE member_id = ${memberId}::uuid`
  },
})
