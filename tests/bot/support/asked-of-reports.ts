const NO = 'SH20150302-000123'
const ON_CARD = { no: NO, version: 1 }

/** What is asked of the abilities about reports, what belongs to them, and who signs them. */
export const ASKED_OF_REPORTS: Readonly<Record<string, object>> = {
  attach: { no: NO },
  sign: ON_CARD,
  'send-back': { ...ON_CARD, why: '?' },
  signatures: {},
  'start-signing': { unit: 'pudong' },
  'stop-signing': { unit: 'pudong' },
  'choose-details': { ...ON_CARD, finding: null, visit: null, answer: null },
  'say-details': { text: '属实' },
  files: { no: NO },
  evidence: { id: '1' },
}
