import { createHmac } from 'node:crypto'
import autocannon from 'autocannon'
import { pressXml } from '../simulator/wecom/callback/events.ts'
import { sealCallback } from '../simulator/wecom/wire/envelope.ts'
import { openChatStage } from './driving/chat-stage.ts'
import { startListening } from './driving/programs.ts'
import { inTurn, type Row } from './rounds.ts'

const SECONDS = 3
const AT_ONCE = 16
const DIFFERENT = 2_000
const SLACK_SECRET = 'made-up-slack-secret'

type Ready = { path: string; body: string; headers: Record<string, string> }

/** Sixteen lines for some seconds, over requests made before: the driver then only writes and reads. */
async function driven(url: string, ready: readonly Ready[]): Promise<number> {
  let next = 0
  const requests = [
    {
      method: 'POST' as const,
      setupRequest: (request: autocannon.Request) => {
        next += 1
        return { ...request, ...ready[next % ready.length] }
      },
    },
  ]
  const {
    requests: all,
    errors,
    non2xx,
    duration,
  } = await autocannon({
    url,
    connections: AT_ONCE,
    duration: SECONDS,
    requests,
  })
  if (errors + non2xx > 0) throw new Error(`${errors + non2xx} of ${all.total} requests to ${url} were refused`)
  return all.total / duration
}

/** A message to Slack as long as the press, and signed as Slack signs. */
function slackMessage(n: number, length: number): Ready {
  const event = { type: 'message', user: 'U2', channel: 'C1', ts: `${1_700_000_000 + n}.1`, text: 'x'.repeat(length) }
  const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event, event_id: `Ev${n}` })
  const stamp = `${Math.floor(Date.now() / 1000)}`
  const signature = `v0=${createHmac('sha256', SLACK_SECRET).update(`v0:${stamp}:${body}`).digest('hex')}`
  const headers = { 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature }
  return { path: '/slack/events', body, headers: { 'content-type': 'application/json', ...headers } }
}

/** A press received, read and acknowledged, without anything kept, beside two public receivers. */
export async function benchReceive(): Promise<Row[]> {
  const chat = await openChatStage()
  const env = { ...chat.env, SLACK_SECRET }
  const [door, adapter, slack] = await Promise.all(
    ['door.ts', 'adapter.ts', 'slack.ts'].map((program) => startListening(program, env)),
  )
  try {
    if (!door || !adapter || !slack) throw new Error('not every receiver was started')
    const { settings } = chat
    const at = await chat.stage.store.now()
    const presses = Array.from({ length: DIFFERENT }, (_, n): Ready => {
      const handle = `made-up-${n}`
      const xml = pressXml(settings, `${chat.members[n % chat.members.length]}`, at, {
        event: 'template_card_event',
        key: `contact:SH000001:1${':x'.repeat(200)}`,
        taskId: handle,
        cardType: 'button_interaction',
        responseCode: handle,
        selected: {},
      })
      const { url, body } = sealCallback(settings, xml, at)
      const { pathname, search } = new URL(url)
      return { path: `${pathname}${search}`, body, headers: { 'content-type': 'text/xml' } }
    })
    const length = presses[0]?.body.length ?? 0
    const messages = Array.from({ length: DIFFERENT }, (_, n) => slackMessage(n, length - 200))
    const measures = {
      ours: () => driven(door.url, presses),
      adapter: () => driven(adapter.url, presses),
      slack: () => driven(slack.url, messages),
    }
    for (const measure of Object.values(measures)) await measure()
    const { ours, adapter: adapters, slack: slacks } = await inTurn(measures)
    const row = { issue: '2', unit: '/s', ours, goal: { of: 'ratio' as const, atLeast: 1.5 }, notes: [] }
    const what = `a press received, checked, read and acknowledged, ${AT_ONCE} at once`
    return [
      { ...row, what, beside: { what: 'the steps of a public adapter', figures: adapters } },
      { ...row, what, beside: { what: '@slack/bolt HTTPReceiver', figures: slacks } },
    ]
  } finally {
    for (const program of [door, adapter, slack]) program?.stop()
    await chat.stop()
  }
}
