import { z } from 'zod'
import type { SentFile } from '../../usecases/ports/files.ts'
import type { Session } from '../session/session.ts'

// Where a platform gives it, and what its sender called it, which may name somebody.
const Sent = z.object({ source: z.string(), name: z.string().nullable() })

const about = (key: string): string => `attachment:${key}`

export const sealSent = ({ seal }: Session, key: string, { source, name }: SentFile): Uint8Array =>
  seal.seal(JSON.stringify({ source, name }), about(key))

export const openSent = ({ seal }: Pick<Session, 'seal'>, key: string, sealed: Uint8Array): z.infer<typeof Sent> =>
  Sent.parse(JSON.parse(seal.open(sealed, about(key))))
