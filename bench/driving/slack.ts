import { App, HTTPReceiver, LogLevel } from '@slack/bolt'

// Slack's own receiver with one listener that does nothing. Says its port.
const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SECRET ?? '', logLevel: LogLevel.ERROR })
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'made-up', botId: 'B1', botUserId: 'U1' }),
})
app.message(async () => undefined)
const server = await app.start({ port: 0, host: '127.0.0.1' })
const address = server.address()
process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
