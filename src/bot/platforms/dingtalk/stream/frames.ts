import type { ChatEvent, Hear, Opened, RawResponse } from '../../../chat.ts'
import type { BotPorts } from '../../../ports.ts'
import { parsed } from '../../line.ts'
import { clean } from '../../text.ts'
import { readCardCallback } from '../inbound/card-callback.ts'
import { readOrgEvent } from '../inbound/org-event.ts'
import { type Nobody, type RobotMessage, readRobotMessage } from '../inbound/robot-message.ts'
import { stampOf } from '../inbound/signatures.ts'
import type { DingTalkSettings } from '../settings.ts'
import type { Connection } from './connection.ts'
import type { Frames } from './supervisor.ts'
import type { Frame } from './wire.ts'

/** A card waits two seconds for its answer (platforms/dingtalk.md#answering-a-press). */
const CARD_MS = 1_200
const AT_ONCE = Promise.resolve()
/** Nobody reads an answer to a robot message or an event here. */
const UNREAD = Promise.resolve(true)

type Needs = {
  settings: DingTalkSettings
  ports: Pick<BotPorts, 'now' | 'log'>
  hear: Hear
  /** Keeps the address that came with a private message. */
  lend: (message: RobotMessage) => Promise<void>
  /** Hears what became no event. */
  passedOver: (opened: Opened | Nobody) => Promise<void>
}

/**
 * What comes in over the stream: kept, then acknowledged, then handled, so that nothing is lost between the two and
 * the platform never waits for our work. A card's acknowledgement carries its new face, and waits for it a little.
 */
export function streamFrames({ settings, ports, hear, lend, passedOver }: Needs): Frames {
  const refused = (what: string): void => ports.log({ event: 'stream.refused', platform: 'dingtalk', why: what })

  return (connection) => {
    const answer = (frame: Frame, value: object): boolean => {
      const here: Connection = connection()
      if (!here.isOpen) return false
      here.acknowledge(frame.headers.messageId, value)
      return true
    }

    return {
      robot: async (frame) => {
        const read = readRobotMessage(settings, parsed(frame.data), await ports.now())
        if ('kind' in read) {
          await passedOver(read)
          if (read.kind !== 'event') refused('why' in read ? read.why : read.kind)
        } else {
          await lend(read)
          await hear(read.event, { late: AT_ONCE, handed: UNREAD })
        }
        answer(frame, { response: null })
      },

      card: async (frame) => {
        const { messageId, time } = frame.headers
        const at = stampOf(time ?? '') ?? (await ports.now())
        const read = readCardCallback(settings, parsed(frame.data), messageId, at)
        if (read.kind !== 'event') {
          refused('why' in read ? read.why : read.kind)
          answer(frame, { response: {} })
          return
        }
        let handed = (_: boolean): void => {}
        const wasHanded = new Promise<boolean>((resolve) => {
          handed = resolve
        })
        const late = new Promise<void>((resolve) => setTimeout(resolve, CARD_MS).unref())
        try {
          const response = await hear(read.event, { late, handed: wasHanded })
          handed(answer(frame, { response: bodyOf(response) }))
        } finally {
          handed(false)
        }
      },

      event: async (frame) => {
        const { eventType, eventId, messageId } = frame.headers
        const given = { id: clean(eventId ?? messageId), ...(eventType ? { type: eventType } : {}) }
        const events: readonly ChatEvent[] = readOrgEvent(settings, parsed(frame.data), given, await ports.now())
        for (const event of events) await hear(event, { late: AT_ONCE, handed: UNREAD })
        answer(frame, { status: 'SUCCESS' })
      },
    }
  }
}

const bodyOf = ({ body }: RawResponse): unknown => parsed(body) ?? {}
