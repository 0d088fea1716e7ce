import fc from 'fast-check'

/**
 * fast-check with the run's one seed, which `vitest.config.ts` chooses and prints: `PROPERTY_SEED=<seed> npm test`
 * throws the same dice again. A failing property prints seed and path as well.
 */
const seed = Number(process.env.PROPERTY_SEED)
if (!Number.isSafeInteger(seed)) throw new Error('PROPERTY_SEED must be a whole number')
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })

// `npm run check` throws for a moment, where every run may throw other dice; `npm test` throws all of them.
const MOMENT_MS = 250
if (process.env.HOTLINE_CHECK === 'short') {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: MOMENT_MS })
}

const SURROGATES = { from: 0xd800, count: 0x800 }

/** Every character there is, as a string's `unit`; fast-check's own `'binary'` takes a second of each process first. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES.count })
  .map((at) => String.fromCodePoint(at < SURROGATES.from ? at : at + SURROGATES.count))

export { fc }
