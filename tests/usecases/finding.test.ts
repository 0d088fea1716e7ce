import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alikeOf, pairsOf } from '../../src/store/session/word-pairs.ts'
import type { Terms } from '../../src/usecases/ports/life/finding.ts'
import { COMMAND, inShanghai, rowsOf, ticketRow } from '../support/office.ts'
import { fc } from '../support/property.ts'
import { GOOD_REPORT } from '../support/staff.ts'
import { aDesk, type Desk } from './desk.ts'

const citizen = (phone: string, address: string) => ({
  citizenName: '王某',
  citizenPhone: phone,
  citizenAddress: address,
})

let desk: Desk
beforeAll(async () => {
  desk = await aDesk('2015-03-04 10:00')
  const rows = [
    ticketRow('SH20150302-000101', '2015-03-02 09:00', {
      summary: '小区门口水管漏水，路面积水',
      ...citizen('13800001234', '浦东世纪大道12号'),
    }),
    ticketRow('SH20150302-000102', '2015-03-02 10:00', {
      summary: '三楼没有水',
      ...citizen('13900005678', '陆家嘴环路8弄'),
      contactedAt: inShanghai('2015-03-02 11:00'),
      closedAt: inShanghai('2015-03-02 12:00'),
      result: 'solved',
      report: GOOD_REPORT,
    }),
    ticketRow('SH20150303-001234', '2015-03-03 10:00', {
      unit: 'qingpu',
      summary: '河道漏水 DN300 管道破损',
      ...citizen('13700009999', '青浦公园路1号'),
    }),
    ticketRow('SH20150304-000104', '2015-03-04 09:00', {
      summary: '小区门口水管漏水，路面积水',
      ...citizen('13600000000', '浦东世纪大道99号'),
    }),
    ticketRow('SH20150304-000105', '2015-03-04 09:30', {
      summary: '又没有水了',
      ...citizen('13900005678', '别处路1号'),
    }),
  ]
  await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
})
afterAll(() => desk.close())

const NOTHING: Terms = { words: [], numbers: [], phone: null, unit: null, state: null }
const found = async (terms: Partial<Terms>, userId = 'office-1') => {
  const page = { after: 0, size: 10 }
  const { lines } = await desk.office.finding.search(await desk.office.member(userId), { ...NOTHING, ...terms }, page)
  return lines.map(({ no }) => Number(no.slice(-6)))
}

describe('contract.md#finding', () => {
  it.each<[string, Partial<Terms>, number[]]>([
    ['a word of the complaint, newest first', { words: ['漏水'] }, [104, 1234, 101]],
    ['one character', { words: ['河'] }, [1234]],
    ['two words', { words: ['漏水', '小区'] }, [104, 101]],
    ['a street', { words: ['世纪大道'] }, [104, 101]],
    ['no house', { words: ['12号'] }, []],
    ['the end of a number, or of a telephone', { numbers: ['1234'] }, [1234, 101]],
    ['three digits are no telephone', { numbers: ['234'] }, [1234]],
    ['what has digits and is said in the complaint', { numbers: ['DN300'] }, [1234]],
    ['a whole telephone', { phone: '139 0000 5678' }, [105, 102]],
    ['a unit', { unit: 'qingpu' }, [1234]],
    ['closed', { state: 'closed' }, [102]],
    ['overdue', { state: 'overdue' }, [101]],
    ['open, of a unit', { state: 'open', unit: 'pudong' }, [105, 104, 101]],
    ['returning', { state: 'returning' }, []],
    ['nothing', { words: ['没有这个词'] }, []],
  ])('%s', async (_what, terms, nos) => {
    expect(await found(terms)).toEqual(nos)
  })

  it('a unit finds its own', async () => {
    expect(await found({ words: ['漏水'] }, 'qp-1')).toEqual([1234])
    expect(await found({ phone: '13800001234' }, 'qp-1')).toEqual([])
  })

  it('what was kept before there were marks is marked in passing, once', async () => {
    await desk.database.sql(`UPDATE tickets SET citizen_street = '{}', citizen_tail = NULL, citizen_marked = false`)
    expect(await found({ words: ['世纪大道'] })).toEqual([])
    const mark = () => desk.store.keep((tx) => tx.finding.markOld(3))
    expect([await mark(), await mark(), await mark()]).toEqual([3, 2, 0])
    expect(await found({ words: ['世纪大道'] })).toEqual([104, 101])
    expect(await found({ numbers: ['5678'] })).toEqual([105, 102])
  })
})

describe('contract.md#finding: the pairs of characters by which words are found', () => {
  it('are the same in the service and in the database, which made them of what was kept before', async () => {
    const texts = fc.sample(
      fc.array(fc.constantFrom(...'水管漏井盖响09azAZ 　\t。，Ａ①𠀀é'), { maxLength: 12 }).map((all) => all.join('')),
      300,
    )
    const street = ['a1', 'b2']
    const rows = await desk.database.sql(
      `SELECT pairs(t) AS pairs, encode(alike('{a1,b2}', pairs(t)), 'hex') AS alike
       FROM jsonb_array_elements_text('${JSON.stringify(texts)}') WITH ORDINALITY AS given (t, at) ORDER BY at`,
    )
    const expected = texts.map((text) => ({
      pairs: pairsOf(text),
      alike: Buffer.from(alikeOf(street, pairsOf(text)) ?? []).toString('hex'),
    }))
    expect(rows).toEqual(expected)
  })

  it('letters of any width are found, and what has no pairs', async () => {
    const rows = ['Ａ座水管', 'b座 漏水', 'a座'].map((summary, at) =>
      ticketRow(`W-${at}`, '2015-03-04 09:50', { summary }),
    )
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
    const found = async (word: string) => {
      const terms = { words: [word], numbers: [], phone: null, unit: null, state: null }
      const { lines } = await desk.store.read((tx) => tx.finding.search(terms, 'all', { after: 0, size: 10 }))
      return lines.map(({ no }) => no).sort()
    }
    expect(await found('a座')).toEqual(['W-2'])
    expect(await found('ａ座')).toEqual(['W-0'])
    expect(await found('座漏水')).toEqual(['W-1'])
  })
})

describe('contract.md#repeats', () => {
  const suspected = (no: string) => desk.store.read((tx) => tx.finding.suspected(no))

  it('the same telephone and kind, or the same street and words', async () => {
    expect(await suspected('SH20150304-000105')).toBe('SH20150302-000102')
    expect(await suspected('SH20150304-000104')).toBe('SH20150302-000101')
    expect(await suspected('SH20150303-001234')).toBeNull()
    expect(await suspected('SH20150302-000101')).toBeNull()
  })

  it('of two that came together only the later number repeats the other', async () => {
    const pair = ['TWIN-1', 'TWIN-2'].map((no) =>
      ticketRow(no, '2015-03-04 09:50', { summary: '井盖响', ...citizen('13500001111', '东路1号') }),
    )
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(pair))
    expect([await suspected('TWIN-1'), await suspected('TWIN-2')]).toEqual([null, 'TWIN-1'])
  })

  it('within ninety days, and not of another kind', async () => {
    await desk.moveTo('2015-06-10 10:00')
    const rows = [
      ticketRow('LATE', '2015-06-10 09:00', { summary: '阀门坏了', ...citizen('13800001234', '某路1号') }),
      ticketRow('OTHER', '2015-06-10 09:00', {
        summary: '井盖响',
        kind: 'complaint',
        ...citizen('13600000000', '某路2号'),
      }),
    ]
    await desk.office.bring(COMMAND, 'tickets', rowsOf<'tickets'>(rows))
    expect([await suspected('LATE'), await suspected('OTHER')]).toEqual([null, null])
  })

  it('the office links it, once; nobody else', async () => {
    const no = 'SH20150304-000105'
    const link = async (userId: string) => desk.office.repeats.link(await desk.office.member(userId), no)
    await expect(link('pd-1')).rejects.toMatchObject({ code: 'not-permitted' })
    expect((await link('office-1')).ticket.repeatOf).toBe('SH20150302-000102')
    await expect(link('office-2')).rejects.toMatchObject({ code: 'no-suspected-repeat' })
    const entries = await desk.database.sql(`SELECT detail FROM audit WHERE act = 'repeat.link'`)
    expect(entries).toEqual([{ detail: { before: null, repeatOf: 'SH20150302-000102' } }])
    const other = desk.office.repeats.link(await desk.office.member('office-1'), 'SH20150303-001234')
    await expect(other).rejects.toMatchObject({ code: 'no-suspected-repeat' })
  })
})
