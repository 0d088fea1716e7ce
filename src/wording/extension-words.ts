/** How a request for more time was decided, as an import and the cards say it. */
const extensionDecision = { granted: '同意', refused: '不同意' } as const

/** And of one for a pause. */
const pauseDecision = { agreed: '同意', refused: '不同意' } as const

export const EXTENSION_WORDS = { extensionDecision, pauseDecision } as const
