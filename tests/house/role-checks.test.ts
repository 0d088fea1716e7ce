import { expect, test } from 'vitest'
import { roleChecks } from './role-checks.ts'
import { readSources } from './source.ts'

const said = (text: string) => roleChecks([{ path: 'src/usecases/a.ts', text }])

test.each([
  "member.roles.includes('office')",
  "roles.some((role) => role === 'liaison')",
  'asker.member.roles.every(isOffice)',
  "actor.role === 'surveyor'",
  "'office' !== holder.role",
])('finds %s', (text) => {
  expect(said(`const a = ${text}`)).toContain('src/usecases/a.ts:1 decides by a role')
})

test.each(["may(member, 'give-mark') === null", 'member.roles.map(nameOf)', "settings.role === 'worker'"])(
  'has nothing against %s',
  (text) => {
    expect(said(`const a = ${text}`)).toEqual([])
  },
)

test('nobody decides by a role but the table of permissions and what says who somebody is', () => {
  expect(roleChecks(readSources(['src'], /\.ts$/))).toEqual([])
})
