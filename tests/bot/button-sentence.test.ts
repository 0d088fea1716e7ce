import { describe, expect, it } from 'vitest'
import { NONE } from '../../src/bot/chat.ts'
import { keyOf } from '../../src/bot/hearing/key.ts'
import { readSentence, sentenceOf, spokenIn } from './support/repertoire.ts'

const NO = 'SH20150302-000123'
const ASKED = Date.parse('2015-03-02T02:00:00Z')
const MARK = '0123456789abcdef'

/** Every button that a card can have: its key, what was picked, and what the sentence then asks for. */
const BUTTONS: readonly [string, Record<string, { id: string; text: string }[]>, string, object][] = [
  [keyOf('contact', NO, 3), {}, `联系 ${NO}`, { do: 'contact', no: NO }],
  [keyOf('sign-in', NO, 3), {}, `签收 ${NO}`, { do: 'sign-in', no: NO }],
  [keyOf('acknowledge', NO), {}, `已知晓 ${NO}`, { do: 'acknowledge', no: NO }],
  [keyOf('return', NO, 3), {}, `退单 ${NO}`, { do: 'say-return', ground: null, reason: '' }],
  [keyOf('extend', NO, 3), {}, `申请延期 ${NO}`, { do: 'say-extension', no: NO, wish: null, reason: '' }],
  [keyOf('withdraw-extension', NO, 3), {}, `撤回延期 ${NO}`, { do: 'withdraw-extension', no: NO }],
  [
    keyOf('grant-extension', NO, 3, ASKED),
    {},
    `同意延期 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-extension', grants: true, no: NO, asked: ASKED },
  ],
  [
    keyOf('refuse-extension', NO, 3, ASKED),
    {},
    `不同意延期 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-extension', grants: false, no: NO, asked: ASKED },
  ],
  [
    keyOf('agree-exclusion', NO, 3, ASKED),
    {},
    `同意剔除 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-exclusion', agrees: true, no: NO, asked: ASKED },
  ],
  [
    keyOf('refuse-exclusion', NO, 3, ASKED),
    {},
    `不同意剔除 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-exclusion', agrees: false, no: NO, asked: ASKED },
  ],
  [keyOf('not-reached', NO, 3), {}, `未联系上 ${NO}`, { do: 'not-reached', no: NO, reason: null, note: '' }],
  [
    keyOf('not-reached-why', NO, 3),
    { result: [{ id: 'no-answer', text: '无人接听' }] },
    `未联系上 ${NO} 无人接听`,
    { do: 'not-reached', no: NO, reason: 'no-answer', note: '' },
  ],
  [keyOf('accept-attempts', NO, 3), {}, `认可联系 ${NO}`, { do: 'accept-attempts', no: NO }],
  [keyOf('reveal', NO, 3), {}, `查看电话 ${NO}`, { do: 'reveal', no: NO, reason: null }],
  [keyOf('undo', NO, 3), {}, `撤销 ${NO} #3`, { do: 'undo', no: NO, version: 3 }],
  [keyOf('closure', NO, 3), {}, `办结 ${NO}`, { do: 'say-closure', result: null, report: '' }],
  [
    keyOf('ground', NO, 3),
    { ground: [{ id: 'outside', text: '不属于水务系统' }] },
    `退单 ${NO} 不属于水务系统`,
    { do: 'say-return', no: NO, ground: 'outside', reason: '' },
  ],
  [
    keyOf('result', NO, 3),
    { result: [{ id: 'filed', text: '参考备案' }] },
    `办结 ${NO} 参考备案`,
    { do: 'say-closure', no: NO, result: 'filed', report: '' },
  ],
  [keyOf('confirm', NO, 3, MARK), {}, '确认办结', { do: 'confirm' }],
  [keyOf('edit', NO, 3), {}, '修改', { do: 'edit' }],
  [
    keyOf('accept', NO, 3, ASKED),
    {},
    `认可退单 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-return', decision: 'accepted', no: NO, asked: ASKED },
  ],
  [
    keyOf('refuse', NO, 3, ASKED),
    {},
    `不认可退单 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-return', decision: 'refused', no: NO, asked: ASKED },
  ],
  [
    keyOf('move', NO, 3, ASKED),
    { district: [{ id: 'qingpu', text: '青浦区水务局' }] },
    `改派 ${NO} 青浦区水务局 #${ASKED.toString(36)}`,
    { do: 'say-target', no: NO, unit: '青浦区水务局', asked: ASKED },
  ],
  [keyOf('agree', '7'), {}, '确认无误', { do: 'agree-data', id: null }],
  [keyOf('object', '7'), {}, '提出异议', { do: 'objections' }],
  [keyOf('grant-objection', '12'), {}, '认可异议 12', { do: 'grant-objection', id: '12' }],
  [keyOf('refuse-objection', '12'), {}, '不认可异议 12', { do: 'refuse-objection', id: '12' }],
  [
    keyOf('correct', '12'),
    { correction: [{ id: 'onTime=yes', text: '已按时 办结' }] },
    '更正异议 12 已按时 办结',
    { do: 'correct', id: '12', option: '已按时 办结' },
  ],
  [keyOf('release', '3', 0), {}, '查看发布 3', { do: 'release', id: '3', page: 0 }],
  [keyOf('approve-release', '3'), {}, '同意发布 3', { do: 'approve-release', id: '3' }],
  [keyOf('refuse-release', '3'), {}, '不同意发布 3', { do: 'refuse-release', id: '3' }],
  [keyOf('publish-release', '3'), {}, '确认发布 3', { do: 'publish-release', id: '3' }],
  [keyOf('retire-unit', 'pudong'), {}, '确认停用单位 pudong', { do: 'retire-unit', unit: 'pudong' }],
  [keyOf('show-period', '2026'), {}, '考核期 2026', { do: 'periods', period: '2026' }],
  [keyOf('confirm-assumptions', MARK), {}, `全部确认 ${MARK}`, { do: 'confirm-assumptions', mark: MARK }],
  [
    keyOf('confirm-assumptions', MARK, 3, 8),
    {},
    `确认假定 3-8 ${MARK}`,
    { do: 'confirm-assumptions', mark: MARK, first: 3, last: 8 },
  ],
  [
    keyOf('assumptions-confirmed', MARK, 3, 8),
    {},
    `确认所列假定 3-8 ${MARK}`,
    { do: 'assumptions-confirmed', mark: MARK, first: 3, last: 8 },
  ],
  [
    keyOf('agree-adjustment', '5', 'verified'),
    {},
    '同意加减分 5 #verified',
    { do: 'agree-adjustment', id: '5', status: 'verified' },
  ],
  [
    keyOf('reject-adjustment', '5', 'agreed'),
    {},
    '不同意加减分 5 #agreed',
    { do: 'reject-adjustment', id: '5', status: 'agreed' },
  ],
  [
    keyOf('weigh-candidates', 'proposed', 'pudong', 'found-unsolved'),
    {},
    '全部提出 pudong found-unsolved',
    { do: 'weigh-candidates', verdict: 'proposed', unit: 'pudong', rule: 'found-unsolved' },
  ],
  [
    keyOf('weigh-candidates', 'dismissed', '', 'repeated'),
    {},
    '全部不予提出 - repeated',
    { do: 'weigh-candidates', verdict: 'dismissed', unit: '', rule: 'repeated' },
  ],
  [
    keyOf('judge-candidates', 'dismissed', 'pudong', '', MARK),
    {},
    `确认成批 dismissed pudong - ${MARK}`,
    { do: 'judge-candidates', verdict: 'dismissed', unit: 'pudong', rule: '', mark: MARK },
  ],
  [keyOf('withdraw-adjustment', '5'), {}, '撤回 5', { do: 'withdraw-adjustment', id: '5' }],
  ...(['propose-candidate', 'dismiss-candidate', 'skip-candidate'] as const).map(
    (verb, at): [string, Record<string, never>, string, object] => [
      keyOf(verb, 'pudong', 'repeated', NO),
      {},
      `${['提出减分', '不予提出', '跳过候选'][at]} pudong repeated ${NO}`,
      { do: verb, unit: 'pudong', rule: 'repeated', ticket: NO },
    ],
  ),
]

describe('what a button says where it cannot be pressed', () => {
  it.each(BUTTONS)('%o', (key, picked, sentence, meant) => {
    expect(sentenceOf(key, picked)).toBe(sentence)
    expect(readSentence(sentence)).toMatchObject(meant)
    // Somebody in the middle of a report who taps a button of another card means the button.
    expect(readSentence(sentence, { exact: true })).toMatchObject(meant)
  })

  it('a list that nothing was picked from, its 「不在此列」 and a key that nobody wrote say nothing', () => {
    const move = keyOf('move', NO, 1, ASKED)
    expect(sentenceOf(move, { bureau: [{ id: NONE, text: '不在此列' }] })).toBeNull()
    expect(sentenceOf(move, {})).toBeNull()
    expect(sentenceOf(keyOf('ground', NO, 1), {})).toBeNull()
    expect(sentenceOf(keyOf('result', NO, 1), {})).toBeNull()
    expect(sentenceOf(keyOf('correct', '1'), {})).toBeNull()
    expect(sentenceOf('nonsense', {})).toBeNull()
  })

  it('typed by hand they need no tail: then what waits now is meant', () => {
    expect(spokenIn(`认可退单${NO}`)).toMatchObject({ do: 'decide-return', asked: null })
    expect(spokenIn(`不认可退单　${NO}`)).toMatchObject({ decision: 'refused', asked: null })
    expect(spokenIn(`改派 ${NO}，青浦`)).toMatchObject({ do: 'say-target', unit: '青浦', asked: null })
    expect(spokenIn('同意加减分 5')).toMatchObject({ status: null })
    expect(spokenIn('同意加减分 5 #nonsense')).toMatchObject({ status: null })
  })

  it.each([
    '认可退单',
    `认可退单 ${NO} 但是要补充说明`,
    `改派 ${NO}`,
    '认可异议 十二',
    '同意发布',
    '全部确认 已阅',
    '提出减分 pudong nothing SH1',
    '我认可退单',
    '',
  ])('%j is none of them', (text) => {
    expect(spokenIn(text)).toBeNull()
  })
})
