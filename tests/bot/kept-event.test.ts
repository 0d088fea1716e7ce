import { describe, expect, it } from 'vitest'
import { dispatch } from '../../src/bot/talk/dispatch.ts'
import { press } from './support/counter.ts'
import { desk, NO, useCasesOver } from './support/desk.ts'
import { fakePlatform } from './support/platform.ts'
import { REPERTOIRE } from './support/repertoire.ts'

async function keep(body: ReturnType<typeof press>) {
  const place = await desk()
  const { inbox } = place.store
  const { event } = body
  const { id } = await inbox.keep({ key: event.id, platform: event.account.platform, event })
  const needs = {
    repertoire: REPERTOIRE,
    platforms: [fakePlatform()],
    inbox,
    store: place.store,
    useCases: useCasesOver,
    log: () => undefined,
  }
  return { ...place, id, needs }
}

describe('one kept event', () => {
  it('of a platform that is off stays for later', async () => {
    const { id, needs, kept, acts } = await keep(press('p1', 'wang', `contact:${NO}:1`))
    await expect(dispatch({ ...needs, platforms: [] })(id)).rejects.toThrow('wecom is off')
    expect((await kept())[0]?.state).toBe('pending')
    expect(await acts()).toEqual([])
  })

  it('is handled once, whoever comes second', async () => {
    const { id, needs, acts, outbox } = await keep(press('p1', 'wang', `contact:${NO}:1`))
    expect(await dispatch(needs)(id)).toMatchObject({ response: { status: 200 }, carried: [] })
    expect(await dispatch(needs)(id)).toBeNull()
    expect(await acts()).toHaveLength(1)
    expect(await outbox()).toHaveLength(1)
  })

  it('reliability.md#inbound: what the answer carries waits in the outbox from the same commit on, lest a kill lose it', async () => {
    const { id, needs, outbox, now } = await keep(press('p1', 'wang', `closure:${NO}:1`))
    const answer = await dispatch(needs)(id, () => true)
    expect((await outbox()).map(({ key }) => key)).toEqual(['answer:p1:rest:0', 'answer:p1:carried:0'])
    const [rest, carried] = await outbox()
    expect(rest?.dueAt).toEqual(await now())
    expect(carried?.dueAt).toEqual(new Date((await now()).getTime() + 3_000))
    expect(carried?.personal).toContain('"handle":"h-p1"')
    expect(answer).toMatchObject({ carried: [carried?.id] })
  })

  it('of a stranger leaves nothing behind in the outbox', async () => {
    const { id, needs, outbox } = await keep(press('p1', 'nobody', `contact:${NO}:1`))
    await dispatch(needs)(id, () => true)
    expect(await outbox()).toEqual([])
  })
})
