import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Sending } from '../../report/notice/recipients.ts'
import type { OpenStore } from '../../store/index.ts'

const DEMONSTRATION = new URL('../../../seeds/demo/office.json', import.meta.url)

const Demonstration = z.object({
  signature: z.array(z.string()),
  recipients: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      short: z.array(z.string()).exactOptional(),
    }),
  ),
})

/** Who signs the letters, and who gets them: as the office has said, else as in the demonstration. */
export async function sendingFrom(store: Pick<OpenStore, 'read'>): Promise<Sending> {
  const office = await store.read((tx) => tx.people.office())
  return office ?? Demonstration.parse(JSON.parse(await readFile(DEMONSTRATION, 'utf8')))
}
