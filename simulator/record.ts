import { createHash } from 'node:crypto'

/**
 * A call that the platform took, for whoever compares afterwards what was shown with what should have been. `at` is the
 * service's hour when it came in, `realAt` the machine's when it was taken.
 */
export type TakenCall = {
  /** `repeat`: a message that was there already, and was not shown again. */
  what: 'send' | 'repeat' | 'update' | 'recall'
  at: Date
  realAt: number
  messageId: string
  /** Folded; in whose chats it made a difference. */
  userIds: readonly string[]
  /** The name that its card bears. */
  cardId: string | null
  /** Of what was asked for: the same of two messages that are the same. */
  digest: string
}

/** What a member did and the service was told of, attempts included; `status` null: no answer reached the platform. */
export type ToldDeed = {
  userId: string
  trigger: string
  /** As the event itself says. */
  at: Date
  realAt: number
  status: number | null
  attempts: number
  isOver: boolean
}

/** Everything that went over the line and was taken, in its order. */
export function createRecord() {
  const calls: TakenCall[] = []
  const deeds: ToldDeed[] = []
  return {
    calls,
    deeds,
    took: (call: Omit<TakenCall, 'realAt' | 'digest'> & { request: string }): void => {
      const { request, ...rest } = call
      calls.push({ ...rest, realAt: Date.now(), digest: createHash('sha256').update(request).digest('base64url') })
    },
    /** Begins a deed; to be told its end. */
    telling: (deed: Pick<ToldDeed, 'userId' | 'trigger' | 'at'>): ToldDeed => {
      const told = { ...deed, realAt: Date.now(), status: null, attempts: 0, isOver: false }
      deeds.push(told)
      return told
    },
  }
}

export type CallRecord = ReturnType<typeof createRecord>
