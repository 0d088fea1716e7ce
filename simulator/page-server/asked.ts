import { z } from 'zod'

const who = { userId: z.string().min(1).max(64) }

/** What a member does at the page, by the end of its address below `/sim/`. */
export const ASKED = {
  say: z.object({ ...who, text: z.string().min(1).max(20_000) }),
  press: z.object({
    ...who,
    messageId: z.string(),
    key: z.string(),
    selected: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
  menu: z.object({ ...who, key: z.string() }),
  tap: z.object({ ...who, messageId: z.string(), title: z.string() }),
  /** In the address; the body is the file. */
  file: z.object({ ...who, name: z.string().min(1).max(200), type: z.string().max(100) }),
  enter: z.object(who),
  read: z.object(who),
  console: z.object({ mode: z.enum(['http', 'stream']).exactOptional(), hasTemplate: z.boolean().exactOptional() }),
  clock: z.union([
    z.object({ to: z.enum(['hour', 'morning', 'due']) }),
    z.object({ to: z.literal('day'), day: z.iso.date() }),
  ]),
}

export type Asked = { [Act in keyof typeof ASKED]: z.infer<(typeof ASKED)[Act]> }
