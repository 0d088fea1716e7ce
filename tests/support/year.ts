import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Running } from './service.ts'
import { STAFF } from './staff.ts'

const small = (kind: string): object[] =>
  readFileSync(new URL(`../fixtures/small/${kind}.ndjson`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** The small year with a staff: two of the office, one each of the review and the leading group, one of the office who is in the leading group too. */
export async function bringYear({ send }: Pick<Running, 'send'>): Promise<void> {
  const desk = [
    { platform: 'wecom', userId: 'leading-1', name: '试leading-1', unit: null, roles: ['leadingGroup'] },
    { platform: 'wecom', userId: 'review-1', name: '试review-1', unit: null, roles: ['reviewGroup'] },
    { platform: 'wecom', userId: 'both-1', name: '试both-1', unit: null, roles: ['office', 'leadingGroup'] },
  ]
  expect(await send('members', [...STAFF, ...desk])).toMatchObject({ rejected: [] })
  for (const kind of ['tickets', 'returns', 'tickets-history', 'revisits', 'marks', 'reports', 'adjustments']) {
    await send(kind.replace('-history', ''), small(kind))
  }
}
