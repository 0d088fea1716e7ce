/** What else is known of an ability where several requests, texts and cards meet. */
export type Manner =
  /** Done for one's own unit: by the end of a number its open work is meant before any other. */
  | 'own-work'
  /** About the very text that is being written, of which nobody is reminded behind it. */
  | 'of-draft'
  /** Short, and understood with a slip even in the middle of writing. */
  | 'with-slips'
  /** Its button stands on a list, which stays to be pressed for its other lines. */
  | 'on-list'
  /** Of several at once the words are enough, without the cards. */
  | 'words-suffice'
