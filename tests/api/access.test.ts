import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TOKEN_ROLES } from '../../src/domain/lists/people.ts'
import { MAY } from '../../src/domain/may.ts'
import { problemOf, type Served, served, TOKENS } from './server.ts'

let api: Served
beforeAll(async () => {
  api = await served()
})
afterAll(() => api.stop())

const send = (kind: string, as: keyof typeof TOKENS, body = '') =>
  api.ask(`/api/v1/import/${kind}`, { method: 'POST', body, headers: { 'Content-Type': 'application/x-ndjson' }, as })

describe('contract.md#http nobody gets in', () => {
  test.each([
    ['without a token', {}],
    ['with another token', { Authorization: 'Bearer nobody' }],
    ['with the beginning of a token', { Authorization: `Bearer ${TOKENS.office.slice(0, -1)}` }],
    ['with a token and something else', { Authorization: `Bearer ${TOKENS.office} more` }],
    ['another way of saying it', { Authorization: `Basic ${TOKENS.office}` }],
  ])('%s: 401, whatever is asked', async (_, headers) => {
    for (const path of ['/api/v1/standings', '/api/v1/nothing', '/api/v1']) {
      expect(await problemOf(await api.ask(path, { as: null, headers }))).toEqual([401, 401, 'unauthorized'])
    }
  })

  test('the wrong role: 403', async () => {
    expect(await problemOf(await send('tickets', 'surveyor'))).toEqual([403, 403, 'not-permitted'])
    expect(await problemOf(await send('revisits', 'readonly'))).toEqual([403, 403, 'not-permitted'])
    for (const path of ['standings', 'units/pudong/sheet', 'tickets/SH1', 'exports/standings']) {
      expect(await problemOf(await api.ask(`/api/v1/${path}`, { as: 'surveyor' }))).toEqual([403, 403, 'forbidden'])
    }
    for (const as of ['surveyor', 'readonly'] as const) {
      expect(await problemOf(await api.ask('/api/v1/exports/fairness', { as }))).toEqual([403, 403, 'forbidden'])
    }
    expect((await api.ask('/api/v1/exports/fairness')).status).toBe(200)
    expect((await send('revisits', 'surveyor', '{}')).status).toBe(200)
    expect((await api.ask('/api/v1/standings', { as: 'readonly' })).status).toBe(200)
  })
})

describe('contract.md#permissions: every act by a token of each kind', () => {
  const get = (path: string) => (as: keyof typeof TOKENS) => api.ask(`/api/v1/${path}`, { as })
  const ASKED = {
    import: ['tickets', 'members', 'marks'].map((kind) => (as: keyof typeof TOKENS) => send(kind, as)),
    'import-revisits': [(as: keyof typeof TOKENS) => send('revisits', as)],
    'read-files': ['standings', 'units/pudong/sheet', 'tickets/SH1', 'exports/tickets', 'exports/audit'].map(get),
    'read-attachment': [get(`tickets/SH1/attachments/${'0'.repeat(64)}`)],
    'see-fairness': [get('exports/fairness')],
  } as const
  const acts = ['import', 'import-revisits', 'read-files', 'read-attachment', 'see-fairness'] as const

  test.each(acts.flatMap((act) => TOKEN_ROLES.map((role) => ({ act, role }))))('$act, $role', async ({ act, role }) => {
    for (const ask of ASKED[act]) {
      const { status } = await ask(role)
      expect(status === 403 ? 'refused' : 'permitted').toBe(MAY[act][role] === undefined ? 'refused' : 'permitted')
      expect(status).not.toBe(401)
    }
  })
})

describe('contract.md#http what is not there: 404', () => {
  test.each([
    ['/api/v1/tickets/SH0', 'unknown-ticket'],
    ['/api/v1/units/mars/sheet', 'unknown-unit'],
    ['/api/v1/exports/citizens', 'unknown-export'],
    ['/api/v1/nothing', 'not-found'],
  ])('%s', async (path, code) => {
    expect(await problemOf(await api.ask(path))).toEqual([404, 404, code])
  })
})
