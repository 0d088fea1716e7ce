import { z } from 'zod'

/** What settings of platforms have in common, by their shape. */
export const base = (fallback: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(fallback)
    .transform((url) => url.replace(/\/+$/, ''))

export const callbackToken = z
  .string()
  .regex(/^[A-Za-z0-9]{3,32}$/)
  .optional()

export const callbackKey = z
  .string()
  .regex(/^[A-Za-z0-9]{43}$/)
  .optional()

export const word = z.string().min(1).optional()
export const agent = z.coerce.number().int().positive().optional()
