import { describe, expect, it } from 'vitest'
import { codeIn, failureOf, type Treatment, treatmentOf } from '../../../src/bot/platforms/dingtalk/client/codes.ts'

const DENIED = 'Forbidden.AccessDenied'

describe('platforms/dingtalk.md#codes: what is done about a code', () => {
  it.each<[Treatment, string[]]>([
    ['token', ['InvalidAuthentication', '40014', '42001', '40001']],
    ['month', [`${DENIED}.ApiCountLimitForOrg`, '90020']],
    ['minute', [`${DENIED}.QpmLimitForAppkeyAndApi`]],
    ['second', [`${DENIED}.QpsLimitForAppkeyAndApi`, `${DENIED}.QpsLimitForApi`, '90018', '90002']],
    ['second', ['send.too.fast', 'send.byToken.tooFast', 'too.many.group', 'too.many.people', 'Throttling.User']],
    ['ban', ['1111', '90001', '90003', '90009', '90010', '90014', '90017']],
    ['busy', ['-1', 'system.busy', 'system.error', 'systemError', 'unknownError']],
    ['silent', ['15', 'operationTimeout']],
    ['member', ['33012', '60121', 'staffId.notExisted', 'param.userIdNotExist']],
    ['group', ['400013', '400101', '400102', '400106', 'group.disbanded']],
    ['robot', ['bot.stopped', 'robot.oto.notExist', 'chatbotId.notAllow.sendOTO', 'send.forbidden']],
    ['template', ['param.templateUnpublished', 'param.templateNotExist', 'template.stopped']],
    ['session', ['300001', 'session.expired', 'session.notExisted', 'token.notExisted']],
    ['content', ['430101', '430104', 'contain.unsafe.url', 'param.contentUnsafe']],
    ['spent', ['param.cardNotExist']],
    ['config', ['invalidClientIdOrSecret', '40089', '60011', '88', '60020']],
    ['config', [`${DENIED}.AccessTokenPermissionDenied`, `${DENIED}.IpNotInWhiteList`]],
    ['config', ['invalidParameter.robotCode.auth', 'invalidParameter.robotCode.notExsit', 'ip.not.match']],
    ['ours', ['invalidParameter.msgParam.tooLong', '460101', '400402', 'param.invalid']],
    ['strange', ['never.heard.of', '90015', '430105']],
  ])('%s: %j', (treatment, codes) => {
    for (const code of codes) expect(treatmentOf(code), code).toBe(treatment)
  })

  it.each([
    ['90018', { kind: 'later' }],
    ['-1', { kind: 'later', afterMs: 3_000 }],
    ['15', { kind: 'unknown' }],
    ['40014', { kind: 'later', afterMs: 60_000, alert: true }],
    ['90020', { kind: 'later', alert: true }],
    ['60020', { kind: 'later', afterMs: 600_000, alert: true }],
    ['bot.stopped', { kind: 'later', afterMs: 600_000, alert: true }],
    ['ip.not.match', { kind: 'later', afterMs: 600_000, alert: true }],
    ['send.forbidden', { kind: 'later', afterMs: 600_000, alert: true }],
    ['never.heard.of', { kind: 'later', alert: true, counted: true }],
    ['60121', { kind: 'unreachable' }],
    ['group.disbanded', { kind: 'broken', alert: false }],
    ['430101', { kind: 'broken', alert: false }],
    ['param.cardNotExist', { kind: 'broken', alert: false }],
    ['460101', { kind: 'broken', alert: true }],
    ['param.templateUnpublished', { kind: 'broken', alert: true }],
  ])('a message refused by %s: %j', (code, outcome) => {
    expect(failureOf(code)).toMatchObject({ ...outcome, code })
  })

  it('what was refused together comes back between one and two pauses later', () => {
    const waits = Array.from({ length: 50 }, () => failureOf('90018')).map((one) =>
      'afterMs' in one ? one.afterMs : 0,
    )
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_000)
    expect(new Set(waits).size).toBeGreaterThan(10)
  })
})

describe('platforms/dingtalk.md#error-shapes: where the code stands', () => {
  it.each<[string, number, unknown, string | null]>([
    ['the new family', 403, { code: 'Forbidden.X', message: 'x', requestid: 'r' }, 'Forbidden.X'],
    ['the old family, a number', 200, { errcode: 300001, errmsg: 'x' }, '300001'],
    ['the old family, a text', 200, { errcode: '40014' }, '40014'],
    ['all well, a number', 200, { errcode: 0, errmsg: 'ok' }, null],
    ['all well, a text', 200, { errcode: '0' }, null],
    ['a ban', 200, { status: 1111, wait: 5, source: 'x5', punish: 'deny' }, '1111'],
    ['a code in an answer that is none', 200, { code: 'x', processQueryKey: 'k' }, null],
    ['an empty code', 400, { code: '' }, null],
    ['nothing', 500, null, null],
    ['a list', 400, [], null],
    ['the inner code of a refusal that only says so', 200, { errcode: 88, sub_code: '90018' }, '90018'],
    ['the same as a number', 200, { errcode: 88, sub_code: 60011 }, '60011'],
    ['88 with an inner word that nobody knows', 200, { errcode: '88', sub_code: 'isv.whatever' }, '88'],
    ['a refusal of the new family behind a status of 200', 200, { success: false, code: 'system.busy' }, 'system.busy'],
    ['one without a word', 200, { success: false }, 'success-false'],
    ['88 without an inner code, a gateway that gave up waiting', 200, { errcode: 88, errmsg: 'x' }, '15'],
  ])('%s', (_what, status, data, code) => {
    expect(codeIn(status, data)).toBe(code)
  })
})
