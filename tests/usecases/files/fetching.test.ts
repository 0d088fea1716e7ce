import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aFilesDesk, type FilesDesk } from './sending.ts'

let desk: FilesDesk
beforeEach(async () => {
  desk = await aFilesDesk()
  await desk.office.files.expect(await desk.as('pd-1'), 'A')
})
afterEach(() => desk.close())

const LATER = { kind: 'later', code: '45009', afterMs: 60_000, alert: false } as const

describe('reliability.md#claim: what a member sent is fetched', () => {
  it('later, when the platform does not give it now; its sender is told once, and once it is here nothing more', async () => {
    desk.gives.set('slow', LATER)
    await desk.sends('pd-1', 'slow')
    await desk.fetched()
    await desk.fetched()
    expect(await desk.told()).toEqual(['pd-1 file/later pending'])
    await desk.moveTo('2015-03-02 10:07')
    await desk.fetched()
    expect(await desk.told()).toEqual(['pd-1 file/later pending'])
    desk.gives.delete('slow')
    await desk.moveTo('2015-03-02 10:10')
    await desk.fetched()
    expect(await desk.states()).toEqual(['kept ticket A true'])
    // It need not be said any more that it comes later.
    await desk.office.pass()
    expect(desk.chat.sent.filter(({ about }) => about.includes('file'))).toEqual([])
  })

  it('until it is given up at last, and told so', async () => {
    desk.gives.set('never', LATER)
    await desk.sends('pd-1', 'never')
    for (let hour = 11; hour < 22; hour += 1) {
      await desk.fetched()
      await desk.moveTo(`2015-03-02 ${hour}:00`)
    }
    expect(await desk.states()).toEqual(['lost ticket A true'])
    expect(await desk.told()).toEqual(['pd-1 file/later pending', 'pd-1 file/lost pending'])
    expect(await desk.listed('A')).toEqual([])
  })

  it('again after whoever fetched it has died', async () => {
    desk.gives.set('died', () => {
      throw new Error('killed')
    })
    await desk.sends('pd-1', 'died')
    await expect(desk.fetched()).rejects.toThrow('killed')
    desk.gives.delete('died')
    await desk.fetched()
    expect(await desk.states()).toEqual(['fetching ticket A true'])
    await desk.moveTo('2015-03-02 10:08')
    await desk.fetched()
    expect(await desk.states()).toEqual(['kept ticket A true'])
  })

  it.each([
    ['too-large', 'refused', { kind: 'too-large' }],
    ['wrong-kind', 'refused', { kind: 'fetched', content: Buffer.from('GIF89a') }],
    ['lost', 'lost', { kind: 'gone', code: '40007' }],
  ] as const)('%s is %s, and said', async (about, state, given) => {
    desk.gives.set('bad', given)
    await desk.sends('pd-1', 'bad', 'file')
    await desk.fetched()
    expect(await desk.states()).toEqual([`${state} ticket A true`])
    expect(await desk.told()).toEqual([`pd-1 file/${about} pending`])
    expect(await desk.listed('A')).toEqual([])
  })

  it('a platform that refuses us is an alert to the office', async () => {
    desk.gives.set('refused', { ...LATER, alert: true })
    await desk.sends('pd-1', 'refused')
    await desk.fetched()
    expect(await desk.outbox()).toContain('office-1 alert/platform pending')
  })

  it('a voice is kept where it was sent as one', async () => {
    const content = Buffer.from('#!AMR\n...')
    for (const [source, sentAs] of [
      ['v1', 'voice'],
      ['v2', 'file'],
    ] as const) {
      desk.gives.set(source, { kind: 'fetched', content })
      await desk.sends('pd-1', source, sentAs)
    }
    await desk.fetched()
    expect(await desk.states()).toEqual(['kept ticket A true', 'refused ticket A true'])
  })
})
