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
  const forward = async (ms: number) => place.moveTo(new Date((await place.store.now()).getTime() + ms))
  return { ...place, id, needs, forward }
}

describe('one kept event', () => {
  it('of a platform that is off stays for later', async () => {
    const { id, needs, kept, acts } = await keep(press('p1', 'wang', `contact:${NO}:1`))
    await expect(dispatch({ ...needs, platforms: [] }).handle(id)).rejects.toThrow('wecom is off')
    expect((await kept())[0]?.state).toBe('pending')
    expect(await acts()).toEqual([])
  })

  it('is handled once, whoever comes second', async () => {
    const { id, needs, acts, outbox } = await keep(press('p1', 'wang', `contact:${NO}:1`))
    expect(await dispatch(needs).handle(id)).toMatchObject({ response: { status: 200 }, carried: [] })
    expect(await dispatch(needs).handle(id)).toBeNull()
    expect(await acts()).toHaveLength(1)
    expect(await outbox()).toHaveLength(1)
  })

  it('reliability.md#inbound: what the answer carries is kept with the event from the same commit on, lest a kill lose it', async () => {
    const { id, needs, outbox, kept, forward } = await keep(press('p1', 'wang', `closure:${NO}:1`))
    const { inbox } = needs
    const answer = await dispatch(needs).handle(id, () => true)
    expect((await outbox()).map(({ key }) => key)).toEqual(['answer:p1:rest:0'])
    expect(answer).toMatchObject({ carried: [{ handle: 'h-p1' }] })
    expect((await kept())[0]).toMatchObject({ state: 'done' })
    // Nobody noted that it was handed over.
    expect(await inbox.stuck(10)).toEqual([])
    await forward(3_000)
    expect(await inbox.stuck(10)).toEqual([id])
    expect([await dispatch(needs).again(id), await dispatch(needs).again(id)]).toEqual([true, false])
    expect(await inbox.stuck(10)).toEqual([])
    const [, carried] = await outbox()
    expect(carried?.key).toBe('answer:p1:carried:0')
    expect(carried?.personal).toContain('"handle":"h-p1"')
  })

  it('what was handed over is said by no message, however late it is', async () => {
    const { id, needs, outbox, forward } = await keep(press('p1', 'wang', `closure:${NO}:1`))
    await dispatch(needs).handle(id, () => true)
    await needs.inbox.read([id])
    await forward(3_600_000)
    expect([await needs.inbox.stuck(10), await dispatch(needs).again(id)]).toEqual([[], false])
    expect(await outbox()).toHaveLength(1)
  })

  it('of a stranger leaves nothing behind in the outbox', async () => {
    const { id, needs, outbox } = await keep(press('p1', 'nobody', `contact:${NO}:1`))
    await dispatch(needs).handle(id, () => true)
    expect(await outbox()).toEqual([])
  })
})
