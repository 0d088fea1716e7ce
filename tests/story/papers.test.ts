import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { player } from '../faults/playing.ts'
import { OFFICE_TOKEN, type Running, runningService } from '../support/service.ts'
import { bringYear } from '../support/year.ts'

let running: Running
const at = (userId: string) => player(running.simulator, userId, 8_000)
const ask = (path: string): Promise<Response> =>
  fetch(`${running.url}/api/v1/exports/${path}`, { headers: { authorization: `Bearer ${OFFICE_TOKEN}` } })
const textOf = async (answer: Response): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(await answer.arrayBuffer()) })).value
const nameOf = (answer: Response): string | null => answer.headers.get('content-disposition')

beforeAll(async () => {
  running = await runningService('2015-12-01T09:00:00+08:00')
  await bringYear(running)
}, 120_000)
afterAll(() => running.stop())

describe('contract.md#exports: papers over real HTTP', () => {
  it('a notice before publication is a draft and says so', async () => {
    const answer = await ask(`notice?recipient=${encodeURIComponent('驻局纪检组')}`)
    expect(nameOf(answer)).toContain('notice-discipline-2015-draft-')
    const text = await textOf(answer)
    expect(text).toContain('市纪委驻市水务局纪检组：')
    expect(text).toContain('（征求意见稿）')
  })

  it('what is asked for as published is never answered by a draft', async () => {
    for (const edition of ['latest', '1']) {
      const answer = await ask(`notice?recipient=discipline&edition=${edition}`)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.headers.get('content-type')).toContain('problem+json')
    }
  })

  it.each(['notice', 'notice?recipient=%E6%9F%90%E5%8C%BA'])('%s: no recipient, and the choices', async (path) => {
    const problem = JSON.stringify(await (await ask(path)).json())
    expect(problem).toContain('unknown-recipient')
    for (const name of ['市纪委驻市水务局纪检组', '崇明县人民政府', '城投总公司']) expect(problem).toContain(name)
  })

  it('a district’s government reads of its own bureau alone', async () => {
    const text = await textOf(await ask(`notice?recipient=${encodeURIComponent('浦东新区政府')}`))
    expect(text).toContain('浦东新区水务局考核总分')
    expect(text).not.toMatch(/青浦|松江|供水管理处/)
  })

  it('objections: a table with its head, also while there are none', async () => {
    const answer = await ask('objections')
    expect(nameOf(answer)).toContain('objections-2015-draft-')
    expect(await answer.text()).toContain('编号,单位,工单编号,指标,异议内容,提出时间,处理,处理理由,处理时间,更正')
  })

  it('a picture reaches the chat after its words', async () => {
    await at('office-2').asks('排名', '年度考核排名')
    await running.simulator.wecom.waitFor('office-2', (item) => item.kind === 'image', 30_000)
  })
})
