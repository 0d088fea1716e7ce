import { DESK_TOKEN, startPlatform } from '../tests/faults/platform.ts'
import { post, startProcess } from '../tests/faults/processes.ts'
import { percentile, rounded } from './figures.ts'
import type { Row } from './rounds.ts'
import { inShanghai, openStage, staff } from './stage.ts'

const ASKED = 30
const UNIT_EVERY_MS = 100
/** As many messages one member gets in a minute; the others come later. */
const A_MINUTE = 25

/**
 * 30 「排名」 in a row, one after the other, each with its picture, while a unit asks for its work ten times a second:
 * what every callback takes. Beside it, the same questions of the unit alone.
 */
export async function benchPictures(): Promise<Row> {
  const stage = await openStage('2015-03-02 10:00')
  await staff(stage)
  const units = await stage.store.read((tx) => tx.people.units())
  const platform = await startPlatform(stage.store, stage.url)
  const service = await startProcess(platform.env)
  const { wecom } = platform.simulator
  let failed = 0
  const ask = async (userId: string, text: string): Promise<number> => {
    const { status, attempts, ms } = await wecom.say(userId, text)
    if (status !== 200 || attempts > 1) failed += 1
    return ms
  }
  /** The unit asks until told to stop. */
  const asking = async (isOver: () => boolean): Promise<number[]> => {
    const times: number[] = []
    while (!isOver()) {
      times.push(await ask('pudong-1', '待办'))
      await new Promise((next) => setTimeout(next, UNIT_EVERY_MS))
    }
    return times
  }
  try {
    platform.simulator.setCallbackUrl(`${service.url}/wecom/callback`)
    await stage.store.clock.moveTo(inShanghai('2015-12-01 10:00'))
    await ask('pudong-1', '待办')
    const until = performance.now() + 5_000
    const alone = await asking(() => performance.now() > until)
    let isOver = false
    const unit = asking(() => isOver)
    const office: number[] = []
    for (let n = 0; n < ASKED; n += 1) {
      // Other points each time, so that each picture is another one.
      const mark = { period: '2015', unit: 'pudong', item: 'meetings', points: `${(n % 4) / 2}`, reason: `${n}` }
      await post(service.url, 'marks', [{ ...mark, unit: units[n % units.length]?.code ?? 'pudong' }], DESK_TOKEN)
      office.push(await ask('office-1', '排名'))
    }
    const pictures = (): number => wecom.chat('office-1').filter((item) => item.kind === 'image').length
    const patience = performance.now() + 60_000
    while (pictures() < A_MINUTE && performance.now() < patience) await new Promise((next) => setTimeout(next, 100))
    isOver = true
    const meanwhile = await unit
    const all = [...office, ...meanwhile]
    return {
      issue: '5',
      what: `${ASKED} 「排名」 in a row, ${pictures()} pictures drawn: p95 of ${all.length} callbacks (${failed} failed)`,
      unit: 'ms',
      ours: [percentile(all, 0.95)],
      beside: { what: 'the unit alone', figures: [percentile(alone, 0.95)] },
      goal: null,
      notes: [
        `p50 ${rounded(percentile(all, 0.5))} ms, longest ${rounded(percentile(all, 1))} ms`,
        `「排名」 p95 ${rounded(percentile(office, 0.95))} ms`,
      ],
    }
  } finally {
    await service.stop()
    await platform.stop()
    await stage.stop()
  }
}
