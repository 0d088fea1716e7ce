import { randomBytes } from 'node:crypto'
import type { ChatEvent, Platform, RawResponse } from './chat.ts'
import { type ConverseNeeds, converse } from './converse.ts'
import { readKeptResponse } from './kept-event.ts'
import { faultText } from './views/said.ts'

/** Nobody answers these, and nothing follows from them. */
const SILENT: readonly ChatEvent['kind'][] = ['enter', 'left']

/** Short enough to be read over the telephone. */
export const reference = (): string => randomBytes(4).toString('hex').toUpperCase()

/** What is known of a fault without what anybody wrote. */
export const faultOf = (fault: unknown): string => (fault instanceof Error ? (fault.stack ?? fault.name) : typeof fault)

/** Receives events: kept first, handled at once, answered in time. */
export function reception(needs: ConverseNeeds) {
  const handle = converse(needs)
  const busy = new Set<Promise<unknown>>()

  const answered = async (platform: Platform, event: ChatEvent, id: string, isWaiting: () => boolean) => {
    try {
      return (await handle(id, isWaiting)) ?? platform.acknowledge()
    } catch (fault) {
      const number = reference()
      needs.log({ event: 'converse.fault', reference: number, kept: id, fault: faultOf(fault) })
      return platform.answer(event, { say: [faultText(number)] }, event.at).response
    }
  }

  return {
    /**
     * reliability 1.6. A redelivery gets the stored answer, or the bare acknowledgement while the first is still at
     * work. Once `late` comes the acknowledgement goes out and the answer follows as messages.
     */
    async receive(platform: Platform, event: ChatEvent, late: Promise<void>): Promise<RawResponse> {
      if (SILENT.includes(event.kind)) return platform.acknowledge()
      const { id, fresh, response } = await needs.inbox.keep({
        key: event.id,
        platform: event.account.platform,
        event,
      })
      if (!fresh) return response === null ? platform.acknowledge() : readKeptResponse(response)
      let isWaiting = true
      const work = answered(platform, event, id, () => isWaiting)
      busy.add(work)
      void work.finally(() => busy.delete(work))
      const timeout = late.then(() => {
        isWaiting = false
        return platform.acknowledge()
      })
      return Promise.race([work, timeout])
    },

    /** An event that was kept and never finished. Throws for a fault. */
    resume: async (eventId: string): Promise<void> => {
      await handle(eventId)
    },

    /** Resolves when nothing is being handled. */
    idle: async (): Promise<void> => {
      await Promise.allSettled([...busy])
    },
  }
}

export type Reception = ReturnType<typeof reception>
