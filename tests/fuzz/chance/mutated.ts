import type { Dice } from './dice.ts'
import { strangeText } from './strange.ts'

const LARGEST = 80_000

const RAW = [
  Buffer.from([0]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xef, 0xbb, 0xbf]),
  // Half of a pair, an overlong slash, a character above the last one.
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0x81, 0x30, 0x81]),
  Buffer.from('\r\n\r\n'),
  Buffer.from('"'),
  Buffer.from(','),
  Buffer.from('9'.repeat(400)),
]

const joined = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts).subarray(0, LARGEST)

/** One change to some bytes; `others`: what parts may be taken from. */
function once(dice: Dice, bytes: Buffer, others: readonly Buffer[]): Buffer {
  const at = dice.below(bytes.length + 1)
  const end = Math.min(bytes.length, at + 1 + dice.below(dice.oneIn(3) ? 400 : 8))
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(end)]
  switch (dice.below(9)) {
    case 0: {
      const flipped = Buffer.from(bytes)
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << dice.below(8))
      return flipped
    }
    case 1:
      return dice.oneIn(3) ? before : joined(before, after)
    case 2:
      return joined(before, ...Array.from({ length: 2 + dice.below(30) }, () => bytes.subarray(at, end)), after)
    case 3: {
      const other = others.length === 0 ? bytes : dice.pick(others)
      const from = dice.below(other.length + 1)
      return joined(before, other.subarray(from, from + dice.below(500)), after)
    }
    case 4:
      return joined(before, dice.pick(RAW), bytes.subarray(at))
    case 5:
      return joined(before, Buffer.from(strangeText(dice)), bytes.subarray(at))
    case 6: {
      const changed = Buffer.from(bytes)
      for (let place = at; place < end; place += 1) changed[place] = dice.below(256)
      return changed
    }
    case 7:
      return joined(before, Buffer.from(strangeText(dice)), after)
    default:
      return joined(bytes.subarray(at, end), before, after)
  }
}

/** The same bytes after one change or several: flipped, cut, repeated, spliced, and what text should not hold. */
export function mutated(dice: Dice, bytes: Buffer, others: readonly Buffer[] = []): Buffer {
  let changed = bytes
  for (let times = 1 + dice.below(3); times > 0; times -= 1) changed = once(dice, changed, others)
  return changed
}

/** A padding that makes whole blocks of a cipher, and says anything. */
export const falseTail = (dice: Dice, plain: Uint8Array): Buffer =>
  Buffer.alloc(((16 - (plain.length % 16)) % 16) + 16 * dice.below(4), dice.below(64))
