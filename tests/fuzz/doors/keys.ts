import { ABILITIES } from '../../../src/bot/abilities/all.ts'
import type { Dice } from '../chance/dice.ts'
import { strangeText } from '../chance/strange.ts'

const WORDS = ABILITIES.flatMap(({ keys }) => keys.map(({ word }) => word))

const PARTS = [
  '1',
  '0',
  '-1',
  '3',
  '99999999999999999999',
  'pudong',
  'qingpu',
  'solved',
  'outside',
  'proposed',
  'repeated',
]
const CODES = ['2015', '2015-03', '0123456789abcdef', 'yes.no._._', '_._._._', '-', '', 'kind', 'help', 'accepted']

/** A button's key: a known word or none, and parts that it may have or not. */
export function pressKey(dice: Dice, numbers: readonly string[]): string {
  const word = dice.oneIn(12) ? strangeText(dice, 10) : dice.pick(WORDS)
  const part = (): string =>
    dice.oneIn(8)
      ? strangeText(dice, 20)
      : dice.oneIn(2)
        ? dice.pick(numbers)
        : dice.pick(dice.oneIn(2) ? PARTS : CODES)
  const parts = dice.some(4, part)
  return [word, ...(dice.oneIn(3) ? parts : [dice.pick(numbers), dice.pick(PARTS), ...parts.slice(2)])].join(':')
}

const QUESTIONS = ['ground', 'result', 'bureau', 'district', 'correction', 'unit', 'how', 'sel1', 'sel1Key', 'item']

/** What is picked on a card, by its questions. */
export const someChoices = (dice: Dice): Record<string, string[]> =>
  Object.fromEntries(
    dice.some(4, () => [
      dice.oneIn(6) ? strangeText(dice, 10) : dice.pick(QUESTIONS),
      dice.some(3, () => (dice.oneIn(4) ? strangeText(dice, 10) : dice.pick(dice.oneIn(2) ? PARTS : CODES))),
    ]),
  )
