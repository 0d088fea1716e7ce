import { decrypt, getSignature } from '@wecom/crypto'
import Koa from 'koa'
import getRawBody from 'raw-body'
import { parseStringPromise } from 'xml2js'

// The steps of the public adapter (@satorijs/adapter-wecom, its src/http.ts), with the packages it uses and without the
// framework around it: envelope, signature, decryption, document. Says its port.
const { WECOM_TOKEN = '', WECOM_ENCODING_AES_KEY = '' } = process.env
const app = new Koa()
app.use(async (ctx) => {
  const { timestamp, nonce, msg_signature } = ctx.query
  const body = await getRawBody(ctx.req, { limit: '64kb', encoding: 'utf8' })
  const { xml: outer } = await parseStringPromise(body, { explicitArray: false })
  const signed = getSignature(WECOM_TOKEN, `${timestamp}`, `${nonce}`, outer.Encrypt)
  if (signed !== msg_signature) {
    ctx.status = 403
    return
  }
  const { message } = decrypt(WECOM_ENCODING_AES_KEY, outer.Encrypt)
  const { xml: inner } = await parseStringPromise(message, { explicitArray: false })
  if (inner.FromUserName === undefined) throw new Error('nobody')
  ctx.body = 'success'
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})
