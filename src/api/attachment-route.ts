import type { Context } from 'koa'
import type { AttachmentFile } from '../usecases/files/attachment-file.ts'
import { refuse } from '../usecases/ports/refused.ts'
import { holderIn } from './access.ts'
import { queryIn, ticketNoIn } from './query.ts'

const SHA256 = /^[0-9a-f]{64}$/

/** contract.md#http: a file that belongs to a ticket, byte for byte. It is offered to be kept, never shown by a browser. */
export const attachmentRoute =
  (needs: { attachmentFile: AttachmentFile }) =>
  async (ctx: Context, no: string, sha256: string): Promise<void> => {
    queryIn(ctx, [])
    const ticket = ticketNoIn(no)
    if (!SHA256.test(sha256)) refuse('unknown-file', { ticket })
    const { file, content } = await needs.attachmentFile(holderIn(ctx), ticket, sha256)
    ctx.type = 'application/octet-stream'
    ctx.set('X-Content-Type-Options', 'nosniff')
    ctx.attachment(file.name)
    ctx.body = Buffer.from(content)
  }
