import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { pressXml } from '../simulator/wecom/callback/events.ts'
import { sealCallback } from '../simulator/wecom/wire/envelope.ts'
import { openBuilt } from './built.ts'
import { openChatStage } from './driving/chat-stage.ts'
import { cpuOf } from './driving/cpu.ts'
import { startListening } from './driving/programs.ts'
import { rounded } from './figures.ts'
import { inTurn, type Row } from './rounds.ts'

const SECONDS = 3
const AT_ONCE = 16
const DIFFERENT = 100
const SLACK_SECRET = 'made-up-slack-secret'

type Ready = { path: string; body: string; headers: Record<string, string> }

type Receiver = { url: string; pid: number }

/** What a receiver and the driver took of the processor, in all rounds. */
type Taken = { requests: number; receiverMs: number; driverMs: number; ms: number }

/**
 * Sixteen lines for some seconds, over requests written beforehand: the driver then only sends and counts. Were they
 * written one by one, the driver would be slower than any receiver, and all would look alike.
 */
async function driven({ url, pid }: Receiver, ready: readonly Ready[], taken: Taken): Promise<number> {
  const before = { receiver: cpuOf(pid), driver: process.cpuUsage() }
  const requests = ready.map((one) => ({ method: 'POST' as const, ...one }))
  const heard = await autocannon({ url, connections: AT_ONCE, duration: SECONDS, requests })
  const wrong = heard.errors + heard.non2xx
  if (wrong > 0) throw new Error(`${wrong} of ${heard.requests.total} requests to ${url} were refused`)
  const { user, system } = process.cpuUsage(before.driver)
  taken.requests += heard.requests.total
  taken.receiverMs += cpuOf(pid) - before.receiver
  taken.driverMs += (user + system) / 1000
  taken.ms += heard.duration * 1000
  return heard.requests.total / heard.duration
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
  // Ours as it is installed; the packages of the others are as they are published.
  const built = await openBuilt('bench/driving/door.ts')
  const programs = [join(built.folder, 'dist', 'door.js'), 'adapter.ts', 'slack.ts']
  const [door, adapter, slack] = await Promise.all(programs.map((program) => startListening(program, env)))
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
    const nothing = (): Taken => ({ requests: 0, receiverMs: 0, driverMs: 0, ms: 0 })
    const taken = { ours: nothing(), adapter: nothing(), slack: nothing() }
    const measures = {
      ours: () => driven(door, presses, taken.ours),
      adapter: () => driven(adapter, presses, taken.adapter),
      slack: () => driven(slack, messages, taken.slack),
    }
    for (const measure of Object.values(measures)) await measure()
    const { ours, adapter: adapters, slack: slacks } = await inTurn(measures)
    const notes = Object.entries(taken).map(([name, { requests, receiverMs, driverMs, ms }]) => {
      const shares = `${rounded(receiverMs / ms)} of a core, the driver ${rounded(driverMs / ms)}`
      return `${name}: ${rounded(receiverMs / requests)} ms a request, ${shares}`
    })
    const row = { issue: '2', unit: '/s', ours, goal: { of: 'ratio' as const, atLeast: 1.5 }, notes }
    const what = `a press received, checked, read and acknowledged, ${AT_ONCE} at once`
    return [
      { ...row, what, beside: { what: 'the steps of a public adapter', figures: adapters } },
      { ...row, what, beside: { what: '@slack/bolt HTTPReceiver', figures: slacks } },
    ]
  } finally {
    for (const program of [door, adapter, slack]) program?.stop()
    await chat.stop()
    await built.remove()
  }
}
