import { z } from 'zod'
import { sourced } from './shapes.ts'

const Is = sourced(z.boolean())

/** A group that is listed by itself, and whether it is ranked and published. */
export const GROUP = {
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(40),
  ranked: Is,
  published: Is,
}
