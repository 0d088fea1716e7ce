import Koa from 'koa'
import getRawBody from 'raw-body'

// A Koa that reads a body and gives a few words back: what line and framework cost by themselves. Says its port.
const app = new Koa()
app.use(async (ctx) => {
  await getRawBody(ctx.req, { limit: '64kb' })
  ctx.body = 'success'
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})
