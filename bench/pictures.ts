import { DESK_TOKEN, startPlatform } from '../tests/faults/platform.ts'
import { post, startProcess } from '../tests/faults/processes.ts'
import { percentile, rounded } from './figures.ts'
import { inTurn, type Row } from './rounds.ts'
import { COMMAND, inShanghai, officeOn, openStage, rowsOf, staff } from './stage.ts'

/** How often the ranking is asked for in a round, each time by another member of the office: nobody gets too many messages. */
const ASKED = 15
const RANKING_EVERY_MS = 400
const UNIT_EVERY_MS = 50

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/**
 * The office asks for 「排名」 while a unit asks for its work twenty times a second: what the unit's callbacks take while each
 * ranking has a picture of its own to be drawn, beside the same while the picture is known and none is drawn.
 */
export async function benchPictures(): Promise<Row> {
  const stage = await openStage('2015-03-02 10:00')
  await staff(stage)
  const platform = await startPlatform(stage.store, stage.url)
  const service = await startProcess(platform.env)
  const { wecom } = platform.simulator
  const desk = Array.from({ length: ASKED }, (_, n) => `desk-${n}`)
  const { office: uses } = await officeOn(stage)
  const member = { platform: 'wecom', unit: null, roles: ['office'] } as const
  await uses.bring(COMMAND, 'members', rowsOf<'members'>(desk.map((userId) => ({ ...member, userId, name: userId }))))
  const office: number[] = []
  let failed = 0
  let marks = 0
  const ask = async (userId: string, text: string): Promise<number> => {
    const { status, attempts, ms } = await wecom.say(userId, text)
    if (status !== 200 || attempts > 1) failed += 1
    return ms
  }
  const pictures = (): number =>
    desk.reduce((sum, userId) => sum + wecom.chat(userId).filter((item) => item.kind === 'image').length, 0)
  /** Other points, so that the next picture is another one; as many writes either way. */
  const mark = async (isOther: boolean): Promise<void> => {
    marks += isOther ? 1 : 0
    const points = `${((marks % 20) / 10).toFixed(1)}`
    const row = { period: '2015', unit: 'pudong', item: 'meetings', points, reason: `${marks}` }
    await post(service.url, 'marks', [row], DESK_TOKEN)
  }
  const unitsP99 = async (isOther: boolean): Promise<number> => {
    const times: number[] = []
    let isOver = false
    const unit = (async () => {
      while (!isOver) {
        times.push(await ask('pudong-1', '待办'))
        await pause(UNIT_EVERY_MS)
      }
    })()
    const before = pictures()
    for (let n = 0; n < ASKED; n += 1) {
      await mark(isOther)
      office.push(await ask(desk[n] ?? '', '排名'))
      await pause(RANKING_EVERY_MS)
    }
    const patience = performance.now() + 30_000
    while (pictures() < before + ASKED && performance.now() < patience) await pause(100)
    if (pictures() < before + ASKED) throw new Error(`only ${pictures() - before} of ${ASKED} pictures came`)
    isOver = true
    await unit
    return percentile(times, 0.99)
  }
  try {
    platform.simulator.setCallbackUrl(`${service.url}/wecom/callback`)
    await stage.store.clock.moveTo(inShanghai('2015-12-01 10:00'))
    await ask('pudong-1', '待办')
    await mark(true)
    await ask('office-1', '排名')
    const { ours, beside } = await inTurn({ ours: () => unitsP99(true), beside: () => unitsP99(false) })
    return {
      issue: '5',
      what: `p99 of a unit's callbacks while ${ASKED} rankings are asked for, each with a picture that is drawn`,
      unit: 'ms',
      ours,
      beside: { what: 'the same while the picture is known', figures: beside },
      goal: { of: 'ratio', atMost: 1.25 },
      notes: [
        `${pictures()} pictures came, ${failed} callbacks failed`,
        `「排名」 itself: p50 ${rounded(percentile(office, 0.5))} ms, p99 ${rounded(percentile(office, 0.99))} ms`,
      ],
    }
  } finally {
    await service.stop()
    await platform.stop()
    await stage.stop()
  }
}
