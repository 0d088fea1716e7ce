/** What a charge holds that was never closed, or whose closing was taken back. */
export const NEVER_CLOSED = {
  closedAt: null,
  closedVia: null,
  result: null,
  report: null,
  details: null,
  signAsked: false,
  signedAt: null,
} as const
