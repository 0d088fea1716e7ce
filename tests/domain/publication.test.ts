import { describe, expect, test } from 'vitest'
import { may, STEP } from '../../src/domain/may.ts'
import type { Member } from '../../src/domain/people.ts'
import {
  decideRelease,
  demandCurrent,
  demandReady,
  type Readiness,
  type Release,
} from '../../src/domain/publication.ts'
import { shanghai } from '../support/a-ticket.ts'
import { codeOf } from '../support/code-in.ts'

const ready: Readiness = {
  units: ['confirmed', 'silent'],
  isOver: true,
  unconfirmed: 0,
  provisional: 0,
  isReleased: false,
  editions: 0,
  reason: null,
}
const release: Release = {
  id: '1',
  period: '2015',
  run: '2',
  reason: null,
  askedBy: 'm1',
  askedAt: shanghai('2015-12-22 09:00'),
  decision: null,
  decidedBy: null,
  decidedAt: null,
  why: null,
}

describe('五, 七 what stands between a confirmed run and its release', () => {
  test.each<[string, Partial<Readiness>, string]>([
    ['all have answered', {}, 'fine'],
    ['an objection is open', { units: ['confirmed', 'objecting'] }, 'objections-open'],
    ['a word is awaited', { units: ['confirmed', 'waiting'] }, 'answers-awaited'],
    [
      'an objection was decided and the unit may still speak',
      { units: ['answered'], isOver: false },
      'answers-awaited',
    ],
    ['an objection was decided and time is over', { units: ['answered'] }, 'fine'],
    ['all confirmed before the last day', { units: ['confirmed'], isOver: false }, 'fine'],
    ['an assumption is unconfirmed', { unconfirmed: 1 }, 'assumptions-unconfirmed'],
    ['a limit is provisional', { provisional: 1 }, 'limits-provisional'],
    ['the run is published already', { isReleased: true, editions: 1, reason: 'r' }, 'nothing-new'],
    ['a second edition without its why', { editions: 1 }, 'release-reason-missing'],
    ['a second edition with its why', { editions: 1, reason: 'r' }, 'fine'],
  ])('%s: %s', (_, changes, code) => {
    expect(codeOf(() => demandReady({ ...ready, ...changes }))).toBe(code)
  })
})

describe('七 the leading group decides', () => {
  const member = (role: 'office' | 'leadingGroup'): Member => ({
    id: 'm1',
    account: { platform: 'wecom' as const, userId: 'm1' },
    name: '试一',
    unit: null,
    roles: [role],
  })
  test('the office asks, the leading group decides', () => {
    expect([may(member('office'), 'ask-release'), may(member('leadingGroup'), 'ask-release')]).toEqual([
      null,
      'not-permitted',
    ])
    expect([
      may(member('leadingGroup'), 'decide-release', STEP),
      may(member('office'), 'decide-release', STEP),
    ]).toEqual([null, 'not-permitted'])
  })
  test.each<[string, Partial<Release>, string, string]>([
    ['another person', {}, 'm2', 'fine'],
    ['whoever asked for it', {}, 'm1', 'same-person'],
    ['a second time', { decision: 'refused' }, 'm2', 'release-decided'],
  ])('%s: %o by %s: %s', (_, changes, by, code) => {
    expect(codeOf(() => decideRelease({ ...release, ...changes }, by))).toBe(code)
  })
  test('only what was confirmed last', () => {
    expect(codeOf(() => demandCurrent(release, { run: '2' }))).toBe('fine')
    expect(codeOf(() => demandCurrent(release, { run: '3' }))).toBe('release-overtaken')
  })
})
