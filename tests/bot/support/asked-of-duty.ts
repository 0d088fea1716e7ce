const NO = 'SH20150302-000123'

/** What is asked of the abilities of duty, of what the office tells, and of notices on holidays. */
export const ASKED_OF_DUTY: Readonly<Record<string, object>> = {
  'take-leave': { who: null, first: '03-20', last: null, substitute: null },
  'end-leave': { who: null },
  duty: {},
  urge: { no: NO, note: '' },
  notify: { unit: null, text: '?' },
  receipts: { id: null },
  receive: { id: null },
  subscribe: {},
  unsubscribe: {},
  'holiday-notice': { text: '' },
  'notice-confirm': { mark: null },
  'limit-changes': { page: 0 },
  'weigh-retiring': { unit: '青浦' },
  'retire-unit': { unit: 'qingpu' },
  'bring-unit-back': { unit: '青浦' },
}
