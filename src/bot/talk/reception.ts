import type { TakenEvent } from '../../usecases/ports/inbox.ts'
import type { ChatEvent, Door, Platform, RawResponse, Reply } from '../chat.ts'
import { gathered } from '../gathered.ts'
import { faultText, WAITS } from '../views/text/said.ts'
import { type DispatchNeeds, dispatch } from './dispatch.ts'
import { faultOf, reference } from './fault.ts'
import { type Answer, readKeptAnswer } from './kept-event.ts'
import { parcelsOf, queue } from './parcel.ts'
import { type Outcome, turns } from './turns.ts'

/** Nobody answers these, and nothing follows from them. */
const SILENT: readonly ChatEvent['kind'][] = ['enter']

/** An event with somebody who may still be waiting for its answer. */
type Guest = {
  id: string
  /** What was taken as it was kept; it is handled by that the first time. */
  taken: TakenEvent | null
  platform: Platform
  event: ChatEvent
  receivedAt: Date
  isWaiting: () => boolean
  /** It was found to wait for its member's earlier one, and nobody has begun with it yet. */
  isHeld: boolean
  /** Its member has read so. */
  isTold: boolean
}

const FRESH = { isHeld: false, isTold: false }

const bare = (platform: Platform): Answer => ({ response: platform.acknowledge(), carried: [] })

/** Receives events: kept first, handled at once and in their order, answered in time. */
export function reception(needs: DispatchNeeds) {
  const { store, log } = needs
  const { handle, again } = dispatch(needs)
  const busy = new Set<Promise<unknown>>()
  const track = <T>(work: Promise<T>): Promise<T> => {
    busy.add(work)
    const done = (): void => void busy.delete(work)
    work.then(done, done)
    return work
  }
  const turn = turns({
    next: needs.inbox.next,
    handle,
    onFault: (fault) => log({ event: 'converse.fault-following', fault: faultOf(fault) }),
  })

  /** Says something by the answer where that can carry it, and else by a message. A stranger gets no messages. */
  const tell = async (guest: Guest, reply: Reply, part: 'fault' | 'waits', isWaiting: boolean): Promise<Answer> => {
    const { platform, event, receivedAt } = guest
    const answer = isWaiting ? platform.answer(event, reply, receivedAt) : null
    if (!answer || answer.rest.length > 0) {
      try {
        const member = await needs.useCases(store).people.member(event.account)
        if (member) await queue(needs.repertoire, store, member, event, parcelsOf(event, reply), part)
      } catch (fault) {
        log({ event: `converse.${part}-untold`, fault: faultOf(fault) })
      }
    }
    return answer ? { ...bare(platform), response: answer.response } : bare(platform)
  }

  const answered = async (guest: Guest): Promise<Outcome> => {
    guest.isHeld = false
    try {
      const given = guest.taken ?? guest.id
      guest.taken = null
      const outcome = await handle(given, guest.isWaiting)
      guest.isHeld = outcome === 'waits'
      if (outcome !== null && outcome !== 'waits') void track(turn.follow(guest.id))
      return outcome
    } catch (fault) {
      const number = reference()
      log({ event: 'converse.fault', reference: number, kept: guest.id, fault: faultOf(fault) })
      void track(turn.follow(guest.id))
      return tell(guest, { say: [faultText(number)] }, 'fault', guest.isWaiting())
    }
  }

  const attended = async (guest: Guest): Promise<Answer> => {
    const outcome = await turn.await(guest.id, () => answered(guest))
    if (outcome === 'waits' && !guest.isTold) return tell(guest, { say: [WAITS] }, 'waits', false)
    return outcome === 'waits' || outcome === null ? bare(guest.platform) : outcome
  }

  const read = gathered(needs.inbox.read)
  // An answer that nobody got to read is followed by the messages that say the same.
  const handOver = (id: string, { response, carried }: Answer, handed: Promise<boolean>): RawResponse => {
    const after = async (): Promise<void> => {
      try {
        if (carried.length > 0) await ((await handed) ? read(id) : again(id))
      } catch (fault) {
        log({ event: 'converse.not-noted', fault: faultOf(fault) })
      }
    }
    void track(after())
    return response
  }

  // An answer that was made in time, and kept too late to be handed over, is said by messages.
  const followed = async (id: string, work: Promise<Answer>): Promise<void> => {
    try {
      const { carried } = await work
      if (carried.length > 0) await again(id)
    } catch (fault) {
      log({ event: 'converse.not-followed', fault: faultOf(fault) })
    }
  }

  return {
    /**
     * reliability.md#inbound. A redelivery gets the stored answer, or the bare acknowledgement while the first is still
     * at work. Once `late` comes the acknowledgement goes out, or that an earlier event comes first
     * (reliability.md#order), and the answer follows as messages.
     */
    async receive(platform: Platform, event: ChatEvent, { late, handed }: Door): Promise<RawResponse> {
      if (SILENT.includes(event.kind)) return platform.acknowledge()
      const { id: key, account, at: stampedAt } = event
      const kept = await turn.arriving(needs.inbox.take({ key, platform: account.platform, event, account, stampedAt }))
      if (!kept.fresh) {
        const known = kept.response === null ? bare(platform) : readKeptAnswer(kept.response)
        return handOver(kept.id, known, handed)
      }
      let isWaiting = true
      const { id, receivedAt, taken } = kept
      const guest: Guest = { id, taken, platform, event, receivedAt, isWaiting: () => isWaiting, ...FRESH }
      const work = track(attended(guest))
      const timeout = late.then((): Answer => {
        isWaiting = false
        if (!guest.isHeld) return bare(platform)
        const { response, rest } = platform.answer(event, { say: [WAITS] }, receivedAt)
        guest.isTold = rest.length === 0
        return { response, carried: [] }
      })
      const answer = await Promise.race([work, timeout.then((bareOne) => ({ ...bareOne, isLate: true }))])
      if ('isLate' in answer) void track(followed(id, work))
      return handOver(id, answer, handed)
    },

    /**
     * An event that was kept and never finished, and those that wait for it; or one whose answer nobody read. Throws for
     * a fault of its own.
     */
    resume: async (eventId: string): Promise<void> => {
      const outcome = await handle(eventId).catch(async (fault: unknown) => {
        await turn.follow(eventId)
        throw fault
      })
      if (outcome === null) await again(eventId)
      else if (outcome !== 'waits') await turn.follow(eventId)
    },

    /** Resolves when nothing is being handled. */
    idle: async (): Promise<void> => {
      while (busy.size > 0) await Promise.allSettled([...busy])
    },
  }
}

export type Reception = ReturnType<typeof reception>
