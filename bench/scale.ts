import type { Row } from './rounds.ts'
import { byDay } from './scaling/by-day.ts'
import { yearsOfInbox } from './scaling/inbox.ts'
import { provinces } from './scaling/provinces.ts'
import { openStage } from './stage.ts'

/** What can be tried on one machine of what a large country needs: years of inbox, days as partitions, schemas. */
export async function benchScale(): Promise<Row[]> {
  const stage = await openStage('2015-03-02 12:00')
  try {
    return [...(await yearsOfInbox(stage)), await byDay(stage), await provinces(stage)]
  } finally {
    await stage.stop()
  }
}
