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
import { inShanghai, type Measured, manyTickets, openStage, rounded, type Stage, staff } from './stage.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const ROUNDS = 5
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

const spreadOf = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b)
  return `${rounded(sorted[0] ?? 0)}–${rounded(sorted.at(-1) ?? 0)}`
}
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const shareOf = (ratios: readonly number[]): number => Math.round(median(ratios) * 1_000) / 1_000

async function presses(stage: Stage, url: string) {
  const rows = await manyTickets(stage.store, PRESSES, '2015-03-02T09:00:00+08:00')
  for (let from = 0; from < rows.length; from += 1_000) {
    await post(url, 'tickets', rows.slice(from, from + 1_000), DESK_TOKEN)
  }
  return rows
}

/** What a callback costs to its answer, sixteen at once, beside a bare Koa by the same driver, in turn. */
export async function benchEvents(): Promise<Measured> {
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
    const rounds: Record<'bare' | 'sentence' | 'press', Heard[]> = { bare: [], sentence: [], press: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.bare.push(await driven(bare.url, () => bareBody && { ...bareBody, url: bare.url }))
      rounds.sentence.push(await driven(to, from(sentences)))
      rounds.press.push(await driven(to, from(pressed)))
    }
    const rate = (of: keyof typeof rounds): number[] => rounds[of].map(({ perSecond }) => perSecond)
    const ratio = (of: 'sentence' | 'press'): number[] => rate(of).map((ours, n) => ours / (rate('bare')[n] ?? 1))
    const failed = [...rounds.sentence, ...rounds.press].reduce((sum, one) => sum + one.failed, 0)
    const figures = {
      sentences: rounded(median(rate('sentence'))),
      presses: rounded(median(rate('press'))),
      bare: rounded(median(rate('bare'))),
      sentenceRatio: shareOf(ratio('sentence')),
      pressRatio: shareOf(ratio('press')),
      failed,
    }
    return {
      what: `「帮助」 and a press that writes, to their answers, ${AT_ONCE} at once (${failed} failed)`,
      value: `${figures.sentences}/s (${spreadOf(rate('sentence'))}) and ${figures.presses}/s (${spreadOf(rate('press'))})`,
      beside: `bare Koa: ${figures.bare}/s (${spreadOf(rate('bare'))}); ${figures.sentenceRatio} and ${figures.pressRatio} of it`,
      figures,
    }
  } finally {
    bare.stop()
    await service.stop()
    await platform.stop()
    await stage.stop()
    await rm(dist, { recursive: true, force: true })
  }
}
