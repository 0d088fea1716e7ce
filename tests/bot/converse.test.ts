import { describe, expect, it } from 'vitest'
import { converse } from '../../src/bot/converse.ts'
import { memoryInbox, press } from './support/counter.ts'
import { desk, NO, useCasesOver } from './support/desk.ts'
import { fakePlatform } from './support/platform.ts'

async function kept(body: ReturnType<typeof press>) {
  const place = desk()
  const { inbox, rows } = memoryInbox(place.store)
  const { event } = body
  const { id } = await inbox.keep({ key: event.id, platform: event.account.platform, event })
  const needs = { platforms: [fakePlatform()], inbox, store: place.store, useCases: useCasesOver, log: () => undefined }
  return { ...place, rows, id, needs }
}

describe('one kept event', () => {
  it('of a platform that is off stays for later', async () => {
    const { id, needs, rows, memory } = await kept(press('p1', 'wang', `contact:${NO}:1`))
    await expect(converse({ ...needs, platforms: [] })(id)).rejects.toThrow('wecom is off')
    expect(rows[0]?.state).toBe('pending')
    expect(memory.acts).toEqual([])
  })

  it('is handled once, whoever comes second', async () => {
    const { id, needs, memory } = await kept(press('p1', 'wang', `contact:${NO}:1`))
    expect(await converse(needs)(id)).toMatchObject({ status: 200 })
    expect(await converse(needs)(id)).toBeNull()
    expect(memory.acts).toHaveLength(1)
    expect(memory.outbox).toHaveLength(1)
  })

  it('reaches its member by a message when the answer was ready in time and committed too late', async () => {
    const { id, needs, memory } = await kept(press('p1', 'wang', `closure:${NO}:1`))
    let asked = 0
    const isWaiting = () => {
      asked += 1
      return asked === 1
    }
    await converse(needs)(id, isWaiting)
    expect(memory.outbox.map(({ key }) => key)).toEqual(['answer:p1:rest:0', 'answer:p1:late:0'])
    expect(memory.outbox[1]?.personal).toContain('"handle":"h-p1"')
  })

  it('of a stranger leaves nothing behind in the outbox', async () => {
    const { id, needs, memory } = await kept(press('p1', 'nobody', `contact:${NO}:1`))
    await converse(needs)(id)
    expect(memory.outbox).toEqual([])
  })
})
