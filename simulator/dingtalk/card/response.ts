import { z } from 'zod'
import type { Tenant } from '../tenant.ts'
import type { Change } from './cards.ts'
import { readParams } from './template.ts'

// Whatever a client leaves out it may also write as null.
const values = z.object({ cardParamMap: z.record(z.string(), z.unknown()).nullish() })

const responseShape = z.object({
  cardUpdateOptions: z
    .object({ updateCardDataByKey: z.boolean().nullish(), updatePrivateDataByKey: z.boolean().nullish() })
    .nullish(),
  cardData: values.nullish(),
  userPrivateData: values.nullish(),
})

/**
 * platforms/dingtalk.md#answering-a-press: what an answer to a press changes in the clicker's view. Gives what was
 * wrong with it, or null.
 */
export function applyResponse(tenant: Tenant, outTrackId: string, clicker: string, response: unknown): string | null {
  const read = responseShape.safeParse(response)
  if (!read.success) {
    const path = read.error.issues[0]?.path.join('.') ?? ''
    return `the answer cannot be read at ${path === '' ? 'its top' : path}`
  }
  const { cardData, userPrivateData, cardUpdateOptions: options } = read.data
  const wrong: string[] = []
  const change = (
    given: z.infer<typeof values> | null | undefined,
    byKey: boolean | null | undefined,
  ): Change | null => {
    if (!given?.cardParamMap) return null
    const taken = readParams(given.cardParamMap)
    wrong.push(...taken.wrong)
    for (const what of taken.unwise) tenant.warn(`card ${outTrackId}: ${what}`)
    return { params: taken.params, byKey: byKey ?? false }
  }
  const data = change(cardData, options?.updateCardDataByKey)
  const own = change(userPrivateData, options?.updatePrivateDataByKey)
  tenant.cards.answer(outTrackId, clicker, data, own)
  if (data || own) tenant.chats.touch(outTrackId, clicker)
  return wrong.length > 0 ? wrong.join('; ') : null
}
