import { describe, expect, it } from 'vitest'
import { NONE } from '../../src/bot/chat.ts'
import { keyOf } from '../../src/bot/hearing/button-key.ts'
import { sentenceOf, spokenIn } from '../../src/bot/hearing/button-sentence.ts'
import type { Intent } from '../../src/bot/hearing/intent.ts'
import { readSentence } from '../../src/bot/hearing/sentence.ts'

const NO = 'SH20150302-000123'
const ASKED = Date.parse('2015-03-02T02:00:00Z')
const MARK = '0123456789abcdef'

/** Every button that a card can have: its key, what was picked, and what the sentence then asks for. */
const BUTTONS: readonly [Intent, Record<string, { id: string; text: string }[]>, string, object][] = [
  [{ do: 'contact', no: NO, version: 3 }, {}, `联系 ${NO}`, { do: 'contact', no: NO }],
  [{ do: 'open-return', no: NO, version: 3 }, {}, `退单 ${NO}`, { do: 'say-return', ground: null, reason: '' }],
  [{ do: 'open-closure', no: NO, version: 3 }, {}, `办结 ${NO}`, { do: 'say-closure', result: null, report: '' }],
  [
    { do: 'choose-ground', no: NO, version: 3, ground: null },
    { ground: [{ id: 'outside', text: '不属于水务系统' }] },
    `退单 ${NO} 不属于水务系统`,
    { do: 'say-return', no: NO, ground: 'outside', reason: '' },
  ],
  [
    { do: 'choose-result', no: NO, version: 3, result: null },
    { result: [{ id: 'filed', text: '参考备案' }] },
    `办结 ${NO} 参考备案`,
    { do: 'say-closure', no: NO, result: 'filed', report: '' },
  ],
  [{ do: 'confirm-report', no: NO, version: 3, mark: MARK }, {}, '确认办结', { do: 'confirm' }],
  [{ do: 'edit-report', no: NO, version: 3 }, {}, '修改', { do: 'edit' }],
  [
    { do: 'decide-return', decision: 'accepted', no: NO, version: 3, asked: ASKED },
    {},
    `认可退单 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-return', decision: 'accepted', no: NO, asked: ASKED },
  ],
  [
    { do: 'decide-return', decision: 'refused', no: NO, version: 3, asked: ASKED },
    {},
    `不认可退单 ${NO} #${ASKED.toString(36)}`,
    { do: 'decide-return', decision: 'refused', no: NO, asked: ASKED },
  ],
  [
    { do: 'choose-target', units: [], no: NO, version: 3, asked: ASKED },
    { district: [{ id: 'qingpu', text: '青浦区水务局' }] },
    `改派 ${NO} 青浦区水务局 #${ASKED.toString(36)}`,
    { do: 'say-target', no: NO, unit: '青浦区水务局', asked: ASKED },
  ],
  [{ do: 'agree-data', id: '7' }, {}, '确认无误', { do: 'agree-data', id: null }],
  [{ do: 'open-objection', id: '7' }, {}, '提出异议', { do: 'objections' }],
  [{ do: 'grant-objection', id: '12' }, {}, '认可异议 12', { do: 'grant-objection', id: '12' }],
  [{ do: 'refuse-objection', id: '12' }, {}, '不认可异议 12', { do: 'refuse-objection', id: '12' }],
  [
    { do: 'correct', id: '12', option: null },
    { correction: [{ id: 'onTime=yes', text: '已按时 办结' }] },
    '更正异议 12 已按时 办结',
    { do: 'correct', id: '12', option: '已按时 办结' },
  ],
  [{ do: 'release', id: '3', page: 0 }, {}, '查看发布 3', { do: 'release', id: '3', page: 0 }],
  [{ do: 'approve-release', id: '3' }, {}, '同意发布 3', { do: 'approve-release', id: '3' }],
  [{ do: 'refuse-release', id: '3' }, {}, '不同意发布 3', { do: 'refuse-release', id: '3' }],
  [{ do: 'publish-release', id: '3' }, {}, '确认发布 3', { do: 'publish-release', id: '3' }],
  [{ do: 'confirm-assumptions', mark: MARK }, {}, `全部确认 ${MARK}`, { do: 'confirm-assumptions', mark: MARK }],
  [
    { do: 'confirm-assumptions', mark: MARK, first: 3, last: 8 },
    {},
    `确认假定 3-8 ${MARK}`,
    { do: 'confirm-assumptions', mark: MARK, first: 3, last: 8 },
  ],
  [
    { do: 'assumptions-confirmed', mark: MARK, first: 3, last: 8 },
    {},
    `确认所列假定 3-8 ${MARK}`,
    { do: 'assumptions-confirmed', mark: MARK, first: 3, last: 8 },
  ],
  [
    { do: 'agree-adjustment', id: '5', status: 'verified' },
    {},
    '同意加减分 5 #verified',
    { do: 'agree-adjustment', id: '5', status: 'verified' },
  ],
  [
    { do: 'reject-adjustment', id: '5', status: 'agreed' },
    {},
    '不同意加减分 5 #agreed',
    { do: 'reject-adjustment', id: '5', status: 'agreed' },
  ],
  [{ do: 'withdraw-adjustment', id: '5' }, {}, '撤回 5', { do: 'withdraw-adjustment', id: '5' }],
  ...(['propose-candidate', 'dismiss-candidate', 'skip-candidate'] as const).map(
    (verb, at): [Intent, Record<string, never>, string, object] => [
      { do: verb, unit: 'pudong', rule: 'repeated', ticket: NO },
      {},
      `${['提出减分', '不予提出', '跳过候选'][at]} pudong repeated ${NO}`,
      { do: verb, unit: 'pudong', rule: 'repeated', ticket: NO },
    ],
  ),
]

describe('what a button says where it cannot be pressed', () => {
  it.each(BUTTONS)('%o', (intent, picked, sentence, meant) => {
    expect(sentenceOf(keyOf(intent), picked)).toBe(sentence)
    expect(readSentence(sentence)).toMatchObject(meant)
    // Somebody in the middle of a report who taps a button of another card means the button.
    expect(readSentence(sentence, { exact: true })).toMatchObject(meant)
  })

  it('a list that nothing was picked from, its 「不在此列」 and a key that nobody wrote say nothing', () => {
    const move = keyOf({ do: 'choose-target', units: [], no: NO, version: 1, asked: ASKED })
    expect(sentenceOf(move, { bureau: [{ id: NONE, text: '不在此列' }] })).toBeNull()
    expect(sentenceOf(move, {})).toBeNull()
    expect(sentenceOf(keyOf({ do: 'choose-ground', no: NO, version: 1, ground: null }), {})).toBeNull()
    expect(sentenceOf(keyOf({ do: 'choose-result', no: NO, version: 1, result: null }), {})).toBeNull()
    expect(sentenceOf(keyOf({ do: 'correct', id: '1', option: null }), {})).toBeNull()
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
