import type { IncomingMessage } from 'node:http'

/** The body was too long, too slow, or broke off. */
export class UnreadableBody extends Error {}

const MOST = 64 * 1024

/**
 * The whole body within 64 KB and `patienceMs`. Throws {@link UnreadableBody}; the caller then closes the connection. Nearly
 * every body is one piece that is there already, and is copied nowhere.
 */
export const readBody = (request: IncomingMessage, patienceMs: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let length = 0
    const refuse = (why: 'slow' | 'broken'): void => {
      clearTimeout(timer)
      // What is still on its way is read by nobody.
      request.off('data', take)
      request.pause()
      reject(new UnreadableBody(why))
    }
    const take = (piece: Buffer): void => {
      pieces.push(piece)
      length += piece.length
      if (length > MOST) refuse('broken')
    }
    const timer = setTimeout(refuse, patienceMs, 'slow')
    if (Number(request.headers['content-length'] ?? 0) > MOST) {
      refuse('broken')
      return
    }
    request.on('data', take)
    request.once('end', () => {
      clearTimeout(timer)
      const [first] = pieces
      resolve(pieces.length === 1 && first ? first : Buffer.concat(pieces))
    })
    // It comes behind the end of a whole one as well.
    request.once('close', () => {
      if (!request.complete) refuse('broken')
    })
  })
