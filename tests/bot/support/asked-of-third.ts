const NO = 'SH20150302-000123'

/** What is asked of the third party's abilities, and of those that find tickets. */
export const ASKED_OF_THIRD = {
  enter: { text: '' },
  'entry-unit': { unit: 'pudong' },
  'entry-kind': { of: 'help' },
  'entry-no-phone': {},
  'entry-confirm': { mark: null },
  find: { text: '水', after: 0 },
  'link-repeat': { no: NO },
  'say-call': { call: NO, answers: {}, rest: '' },
  'next-call': {},
  'answer-call': { call: NO, answers: {} },
  unreached: { call: NO, reason: 'refused', rest: '' },
  'call-progress': { page: 0 },
}
