import { callOff, parcelsOf, queue } from './answering.ts'
import type { ChatEvent, Door, Platform, RawResponse } from './chat.ts'
import { type ConverseNeeds, converse } from './converse.ts'
import { faultOf, reference } from './fault.ts'
import { type Answer, readKeptAnswer } from './kept-event.ts'
import { faultText } from './views/said.ts'

/** Nobody answers these, and nothing follows from them. */
const SILENT: readonly ChatEvent['kind'][] = ['enter']

/** Receives events: kept first, handled at once, answered in time. */
export function reception(needs: ConverseNeeds) {
  const { store, log } = needs
  const handle = converse(needs)
  const busy = new Set<Promise<unknown>>()
  const track = <T>(work: Promise<T>): Promise<T> => {
    busy.add(work)
    const done = (): void => void busy.delete(work)
    work.then(done, done)
    return work
  }

  /** A fault's sentence by the answer where that can carry it, and else by a message. A stranger gets no messages. */
  const sorry = async (platform: Platform, event: ChatEvent, number: string, isWaiting: boolean): Promise<Answer> => {
    const reply = { say: [faultText(number)] }
    const answer = isWaiting ? platform.answer(event, reply, event.at) : null
    if (!answer || answer.rest.length > 0) {
      try {
        const member = await needs.useCases(store).people.member(event.account)
        if (member) await queue(store, member, event, parcelsOf(event, reply), 'fault')
      } catch (fault) {
        log({ event: 'converse.fault-untold', reference: number, fault: faultOf(fault) })
      }
    }
    return { response: answer?.response ?? platform.acknowledge(), carried: [] }
  }

  const answered = async (platform: Platform, event: ChatEvent, id: string, isWaiting: () => boolean) => {
    try {
      return (await handle(id, isWaiting)) ?? { response: platform.acknowledge(), carried: [] }
    } catch (fault) {
      const number = reference()
      log({ event: 'converse.fault', reference: number, kept: id, fault: faultOf(fault) })
      return sorry(platform, event, number, isWaiting())
    }
  }

  // An answer that nobody got to read is followed by the messages that say the same.
  const handOver = ({ response, carried }: Answer, handed: Promise<boolean>): RawResponse => {
    const after = async (): Promise<void> => {
      try {
        if (carried.length > 0 && (await handed)) await callOff(store, carried)
      } catch (fault) {
        log({ event: 'converse.not-called-off', fault: faultOf(fault) })
      }
    }
    void track(after())
    return response
  }

  return {
    /**
     * reliability 1.6. A redelivery gets the stored answer, or the bare acknowledgement while the first is still at
     * work. Once `late` comes the acknowledgement goes out and the answer follows as messages.
     */
    async receive(platform: Platform, event: ChatEvent, { late, handed }: Door): Promise<RawResponse> {
      if (SILENT.includes(event.kind)) return platform.acknowledge()
      const kept = await needs.inbox.keep({ key: event.id, platform: event.account.platform, event })
      if (!kept.fresh) {
        return kept.response === null ? platform.acknowledge() : handOver(readKeptAnswer(kept.response), handed)
      }
      let isWaiting = true
      const work = track(answered(platform, event, kept.id, () => isWaiting))
      const timeout = late.then((): Answer => {
        isWaiting = false
        return { response: platform.acknowledge(), carried: [] }
      })
      return handOver(await Promise.race([work, timeout]), handed)
    },

    /** An event that was kept and never finished. Throws for a fault. */
    resume: async (eventId: string): Promise<void> => {
      await handle(eventId)
    },

    /** Resolves when nothing is being handled. */
    idle: async (): Promise<void> => {
      while (busy.size > 0) await Promise.allSettled([...busy])
    },
  }
}

export type Reception = ReturnType<typeof reception>
