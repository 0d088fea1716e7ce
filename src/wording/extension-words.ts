/** How a request for more time was decided, as an import and the cards say it. */
const extensionDecision = { granted: '同意', refused: '不同意' } as const

export const EXTENSION_WORDS = { extensionDecision } as const
