import { z } from 'zod'

/** platforms/wecom.md#menu: the entries of a menu, by type of value only. Limits are judged in `menu.ts`. */
const leaf = z.object({
  type: z.string().optional(),
  name: z.string(),
  key: z.string().optional(),
  url: z.string().optional(),
  appid: z.string().optional(),
  pagepath: z.string().optional(),
})
const top = leaf.extend({ sub_button: z.array(leaf).optional() })
export const menuShape = z.object({ button: z.array(top) })

export type MenuButton = z.infer<typeof top>
export type MenuLeaf = z.infer<typeof leaf>
