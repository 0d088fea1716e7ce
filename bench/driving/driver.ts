import { messageXml, pressXml } from '../../simulator/wecom/callback/events.ts'
import { openReply, sealCallback } from '../../simulator/wecom/wire/envelope.ts'
import { atRate, percentile } from '../figures.ts'
import { type Heard, Task } from './task.ts'

// A process of its own: it seals an envelope for every request, sends it, opens the answer and looks at it.

/** The next document that is said or pressed; null when everything was. */
function saying({ settings, said, at }: Task): (now: Date) => string | null {
  let next = 0
  return (now) => {
    const n = next
    next += 1
    if (said.kind === 'sentence') {
      const member = said.members[n % said.members.length] ?? ''
      return messageXml(settings, member, now, 'text', { Content: said.text })
    }
    const press = said.presses[n]
    if (press === undefined) return null
    // Nobody was sent this card, so that its handle is made up; the document is as long as a real one.
    const handle = `made-up-${at.getTime()}-${n}`
    return pressXml(settings, press.member, now, {
      event: 'template_card_event',
      key: press.key,
      taskId: handle,
      cardType: 'button_interaction',
      responseCode: handle,
      selected: {},
    })
  }
}

async function drive(task: Task): Promise<Heard> {
  const { settings, answer, expects, pace, seconds } = task
  const next = saying(task)
  const times: number[] = []
  let asked = 0
  let wrong = 0
  let firstWrong: string | null = null
  const cpu = process.cpuUsage()
  const begun = performance.now()

  /** False when there is nothing left to be said. */
  const ask = async (): Promise<boolean> => {
    const now = new Date(task.at.getTime() + performance.now() - begun)
    const xml = next(now)
    if (xml === null) return false
    const callbackUrl = task.urls[asked % task.urls.length] ?? ''
    asked += 1
    const { url, body } = sealCallback({ ...settings, callbackUrl }, xml, now)
    const sent = performance.now()
    try {
      const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } })
      const text = await response.text()
      times.push(performance.now() - sent)
      const said = answer === 'sealed' ? openReply(settings, text) : text
      if (response.status !== 200 || !said.includes(expects)) throw new Error(`${response.status}: ${said}`)
    } catch (fault) {
      wrong += 1
      firstWrong ??= String(fault)
    }
    return true
  }

  if ('atOnce' in pace) {
    const line = async (): Promise<void> => {
      while (performance.now() - begun < seconds * 1000 && (await ask())) {
        // The next one follows at once.
      }
    }
    await Promise.all(Array.from({ length: pace.atOnce }, line))
  } else {
    await atRate(pace.perSecond, seconds, async () => void (await ask()))
  }
  const took = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  const answered = times.length
  return {
    perSecond: (answered - wrong) / (took / 1000),
    answered,
    wrong,
    firstWrong,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    max: percentile(times, 1),
    share: (user + system) / 1000 / took,
    cpuMs: (user + system) / 1000 / Math.max(1, answered),
  }
}

process.on('message', (given) => {
  drive(Task.parse(given)).then(
    (heard) => process.send?.(heard),
    (fault: unknown) => process.send?.({ fault: String(fault) }),
  )
})
process.once('disconnect', () => process.exit(0))
