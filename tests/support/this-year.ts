import { dayOf } from '../../src/domain/calendar.ts'
import { schemeIn } from '../../src/scoring/scheme.ts'
import type { OpenStore } from '../../src/store/index.ts'
import { draftOf } from '../../src/usecases/periods/drafting.ts'
import { schemes } from '../../src/usecases/rules/schemes.ts'
import { seededScheme, shippedScheme } from '../../src/wiring/rules.ts'

/** Puts a scheme to use for the year in which the service's clock stands. */
export async function thisYear(store: OpenStore): Promise<void> {
  const year = dayOf(await store.now()).slice(0, 4)
  const period = { id: year, name: `${year}年度`, from: `${year}-01-01`, to: `${year}-12-31` }
  const wish = { id: `${year}.1`, period, source: { assumed: '测试' }, settings: [] }
  const { scheme } = schemeIn(draftOf(await seededScheme('2015.1'), wish))
  if (!scheme) throw new Error('the scheme of this year is none')
  await schemes({ store, shipped: shippedScheme }).use({ kind: 'command', name: 'test' }, scheme)
}
