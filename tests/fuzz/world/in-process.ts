import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Duplex } from 'node:stream'

export type Answer = { status: number; head: string; body: string }

/** The service's end of a connection as Node's server has it; what comes in by it is a case. */
class Line extends Duplex {
  readonly remoteAddress: string
  readonly #written: Buffer[] = []
  request: IncomingMessage | null = null
  isAnswered = false

  constructor(remoteAddress: string) {
    super({ allowHalfOpen: true })
    this.remoteAddress = remoteAddress
    // A connection that the server gives up says so.
    this.on('error', () => undefined)
  }

  override _read(): void {}

  override _write(piece: Buffer, _: string, done: () => void): void {
    this.#written.push(Buffer.from(piece))
    done()
  }

  written(): Buffer {
    return Buffer.concat(this.#written)
  }
}

function answerIn(bytes: Buffer): Answer | null {
  const text = bytes.toString()
  const end = text.indexOf('\r\n\r\n')
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
  if (end === -1 || status === undefined) return null
  const head = text.slice(0, end)
  // What stands behind the first request may have an answer of its own.
  const [body = ''] = text.slice(end + 4).split(/(?=HTTP\/1\.1 \d{3} )/)
  if (body.startsWith('HTTP/1.1 ')) return { status: Number(status), head, body: '' }
  const isInParts = /^transfer-encoding: chunked/im.test(head)
  return {
    status: Number(status),
    head,
    body: isInParts ? body.replace(/(?:^|\r\n)[\da-f]+\r\n/g, '').trimEnd() : body,
  }
}

/** Turns of the loop in which a handler hears that its caller is gone. */
const CUT_BREATHS = 10

const breath = (): Promise<void> => new Promise((next) => setImmediate(next))

/**
 * Node's own HTTP server over connections in memory, so that what comes in is parsed as in the service and no port is
 * open. Gives the answer to the first request in some bytes, null where the line was cut instead. Whoever sends less than
 * he said hangs up then.
 */
export function inProcess(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    const line: unknown = request.socket
    if (line instanceof Line && line.request === null) {
      // One more of them hears of the end.
      response.setMaxListeners(20)
      line.request = request
      response.once('close', () => {
        line.isAnswered = true
      })
    }
    handle(request, response)
  })
  let count = 0

  return async (bytes: Buffer): Promise<Answer | null> => {
    count += 1
    // An address of its own: whoever is refused once too often is no part of this.
    const line = new Line(`10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`)
    server.emit('connection', line)
    line.push(bytes)
    let isCut = false
    for (let breaths = 0; !line.isAnswered && !line.destroyed && !line.writableEnded; breaths += 1) {
      await breath()
      const isTaken = line.readableLength === 0 && breaths > 1
      if (isCut || !isTaken || line.request?.complete) continue
      isCut = true
      line.push(null)
    }
    await breath()
    line.destroy()
    const answer = answerIn(line.written())
    // What is found out of a line that was cut is found out now.
    for (let breaths = 0; answer === null && breaths < CUT_BREATHS; breaths += 1) await breath()
    return answer
  }
}
