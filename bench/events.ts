import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { bundle } from '../scripts/bundle.mjs'
import { messageXml, pressXml } from '../simulator/wecom/callback/events.ts'
import { type Sealed, sealCallback } from '../simulator/wecom/wire/envelope.ts'
import { DESK_TOKEN, startPlatform } from '../tests/faults/platform.ts'
import { post, startProcess } from '../tests/faults/processes.ts'
import { inTurn, type Row } from './rounds.ts'
import { inShanghai, manyTickets, openStage, type Stage, staff } from './stage.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const SECONDS = 4
const AT_ONCE = 16
const PRESSES = 4_000
const SENTENCES = 20_000

/** A bare server of the same framework, as a process of its own. */
async function startBare(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/bare.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((known) => {
    child.stdout.once('data', (chunk: Buffer) => known(chunk.toString().trim()))
  })
  return { url: `http://127.0.0.1:${port}/`, stop: () => void child.kill() }
}

type Heard = { perSecond: number; p50: number; p99: number; failed: number; sent: number }

/** Sixteen lines at once for some seconds; each request is the next of those given, and none comes twice. */
async function driven(url: string, next: () => Sealed | null): Promise<Heard> {
  let sent = 0
  let isDry = false
  const heard = new Promise<autocannon.Result>((done, failed) => {
    const options: autocannon.Options = {
      url,
      connections: AT_ONCE,
      duration: SECONDS,
      requests: [
        {
          method: 'POST',
          setupRequest: (request) => {
            const sealed = next()
            if (sealed === null && !isDry) {
              isDry = true
              run.stop?.()
            }
            sent += 1
            const { pathname, search } = new URL(sealed?.url ?? url)
            const headers = { 'content-type': 'text/xml' }
            return { ...request, path: `${pathname}${search}`, body: sealed?.body ?? '', headers }
          },
        },
      ],
    }
    const run = autocannon(options, (fault, result) => (fault ? failed(fault) : done(result)))
  })
  const { requests, latency, errors, non2xx, duration } = await heard
  const perSecond = isDry ? requests.total / duration : requests.average
  return { perSecond, p50: latency.p50, p99: latency.p99, failed: errors + non2xx, sent }
}

async function presses(stage: Stage, url: string) {
  const rows = await manyTickets(stage.store, PRESSES, '2015-03-02T09:00:00+08:00')
  for (let from = 0; from < rows.length; from += 1_000) {
    await post(url, 'tickets', rows.slice(from, from + 1_000), DESK_TOKEN)
  }
  return rows
}

/** What a callback costs to its answer, sixteen at once, beside a bare Koa by the same driver, in turn. */
export async function benchEvents(): Promise<Row[]> {
  const stage = await openStage('2015-03-02 10:00')
  await staff(stage)
  const platform = await startPlatform(stage.store, stage.url)
  const dist = join(ROOT, 'var', 'bench-dist')
  await bundle(dist)
  const service = await startProcess({ ...platform.env, HOTLINE_ROLE: 'web' }, undefined, [join(dist, 'main.js')])
  const bare = await startBare()
  try {
    const now = inShanghai('2015-03-02 10:00')
    await stage.store.clock.moveTo(now)
    const to = `${service.url}/wecom/callback`
    platform.simulator.setCallbackUrl(to)
    const { env } = platform
    const settings = {
      corpId: env.WECOM_CORP_ID ?? '',
      agentId: Number(env.WECOM_AGENT_ID),
      secret: env.WECOM_SECRET ?? '',
      token: env.WECOM_TOKEN ?? '',
      encodingAesKey: env.WECOM_ENCODING_AES_KEY ?? '',
      callbackUrl: to,
    }
    const rows = await presses(stage, service.url)
    const units = (await stage.store.read((tx) => tx.people.units())).map(({ code }) => code)
    const at = await stage.store.now()
    const sentences = Array.from({ length: SENTENCES }, (_, n) =>
      sealCallback(settings, messageXml(settings, `${units[n % units.length]}-1`, at, 'text', { Content: '帮助' }), at),
    )
    const pressed = rows.map(({ no, unit }) =>
      sealCallback(
        settings,
        pressXml(settings, `${unit}-1`, at, {
          event: 'template_card_event',
          key: `contact:${no}:1`,
          taskId: `made-up-${no}`,
          cardType: 'button_interaction',
          responseCode: `made-up-${no}`,
          selected: {},
        }),
        at,
      ),
    )
    const from = (list: Sealed[]) => () => list.pop() ?? null
    const bareBody = sentences[0] ?? null
    let failed = 0
    const rate = async (url: string, next: () => Sealed | null): Promise<number> => {
      const heard = await driven(url, next)
      failed += heard.failed
      return heard.perSecond
    }
    const found = await inTurn({
      bare: () => rate(bare.url, () => bareBody && { ...bareBody, url: bare.url }),
      sentence: () => rate(to, from(sentences)),
      press: () => rate(to, from(pressed)),
    })
    const beside = { what: 'bare Koa', figures: found.bare }
    const notes = [`${failed} failed`]
    return [
      {
        issue: '1c',
        what: `「帮助」 to its answer, ${AT_ONCE} at once`,
        unit: '/s',
        ours: found.sentence,
        beside,
        goal: { of: 'ratio', atLeast: 0.15 },
        notes,
      },
      {
        issue: '1b',
        what: `a press that writes, to its answer, ${AT_ONCE} at once`,
        unit: '/s',
        ours: found.press,
        beside,
        goal: null,
        notes,
      },
    ]
  } finally {
    bare.stop()
    await service.stop()
    await platform.stop()
    await stage.stop()
    await rm(dist, { recursive: true, force: true })
  }
}
