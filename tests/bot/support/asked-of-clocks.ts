const NO = 'SH20150302-000123'

const ON_CARD = { no: NO, version: 1 }

/** What is asked of the abilities about more time, clocks that stand still, and leaving a ticket out. */
export const ASKED_OF_CLOCKS = {
  'sign-in': ON_CARD,
  'say-extension': { no: NO, wish: '2015-03-10', reason: '?' },
  'open-extension': ON_CARD,
  'withdraw-extension': ON_CARD,
  'decide-extension': { ...ON_CARD, asked: null, grants: true },
  'say-pause': { no: NO, wish: '2015-03-10', reason: '?' },
  'end-pause': ON_CARD,
  'decide-pause': { ...ON_CARD, asked: null, agrees: true },
  'list-pauses': { page: 0 },
  'say-exclusion': { no: NO, words: '?' },
  'decide-exclusion': { no: NO, version: 1, asked: null, agrees: true },
  'list-exclusions': { page: 0 },
}
