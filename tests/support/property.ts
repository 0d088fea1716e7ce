import fc from 'fast-check'

/**
 * fast-check with the run's one seed, which `vitest.config.ts` chooses and prints: `PROPERTY_SEED=<seed> npm test`
 * throws the same dice again. A failing property prints seed and path as well.
 */
const seed = Number(process.env.PROPERTY_SEED)
if (!Number.isSafeInteger(seed)) throw new Error('PROPERTY_SEED must be a whole number')
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })

export { fc }
