import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectionCard } from '../../../src/bot/views/publication/objection.ts'
import { aFilesDesk, type FilesDesk } from './sending.ts'

let desk: FilesDesk
beforeAll(async () => {
  desk = await aFilesDesk()
  await desk.moveTo('2016-03-01 09:00')
  await desk.office.confirmations.open(await desk.as('office-1'), { lastDay: '03-20', period: null })
})
afterAll(() => desk.close())

describe('contract.md#life: what comes with an objection', () => {
  it('is sent while it is written, belongs to it once it is raised, and is looked at by the office alone', async () => {
    const member = await desk.as('pd-1')
    const { confirmation } = await desk.office.confirmations.own(member, null)
    await desk.office.drafts.put(member, { kind: 'objection', confirmation: confirmation.id })
    expect(await desk.sends('pd-1', 'slip')).toMatchObject({ place: { use: 'objection' }, count: 1 })
    await desk.fetched()
    const asked = {
      confirmation: confirmation.id,
      item: 'meetings',
      ticket: null,
      reason: '三月例会已事先请假',
    } as const
    const raised = await desk.office.objections.raise(member, asked)
    const { id } = raised.objection
    const card = objectionCard(raised)
    expect([card.note, card.buttons.map(({ text }) => text)]).toEqual([
      `异议 ${id} · 附件 1 个`,
      ['认可异议', '不认可', '看附件'],
    ])
    expect(await desk.audited()).toEqual([`attachment.keep objection:${id}`])
    await expect(async () => desk.office.files.showEvidence(member, id)).rejects.toMatchObject({
      code: 'not-permitted',
    })
    const [file] = await desk.office.files.showEvidence(await desk.as('office-1'), id)
    expect(file).toMatchObject({ use: 'objection', kind: 'jpeg' })
    const found = await desk.store.read((tx) => tx.files.content({ of: 'objection', id }, file?.sha256 ?? ''))
    expect(found?.content.byteLength).toBe(file?.bytes)
    expect(await desk.store.read((tx) => tx.files.content({ of: 'ticket', id: 'A' }, file?.sha256 ?? ''))).toBeNull()
  })
})
