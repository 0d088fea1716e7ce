import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Office } from './office.ts'
import { askRelease, confirmInSilence, smallYearOffice } from './published.ts'

let desk: Office
beforeAll(async () => {
  desk = await smallYearOffice()
}, 120_000)
afterAll(() => desk.close())

test('a release whose data were confirmed anew meanwhile is not approved: it goes back and is asked for again', async () => {
  const desks = await askRelease(desk)
  const { use, asker, leader, release } = desks
  await confirmInSilence(desk, desks, '03-30', '2016-03-31')
  await expect(use.publication.approve(leader, release)).rejects.toThrow('release-overtaken')
  expect(await desk.database.sql('SELECT edition FROM editions')).toEqual([])
  await use.publication.refuse(leader, release, '数据已重新确认')
  const again = await use.publication.ask(asker, null)
  await use.publication.approve(leader, again.release.id)
  // The data of the second confirmation, which was opened then, not those of March 1.
  expect((await desk.run('standings', '--edition', '1')).out).toContain('截至 2016-03-21T09:00')
})
