import { ABILITIES } from '../../../src/bot/abilities/all.ts'
import { repertoireOf } from '../../../src/bot/abilities/repertoire.ts'
import type { Intent } from '../../../src/bot/hearing/sentence.ts'

/** Everything that the bot can do. */
export const REPERTOIRE = repertoireOf(ABILITIES)

export const { hearings, readKey, sentenceOf, spokenIn } = REPERTOIRE

/** The likeliest of what a sentence may mean. */
export const readSentence = (text: string, options: { exact?: boolean } = {}): Intent =>
  hearings(text, options)[0].intent
