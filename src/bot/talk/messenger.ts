import type { Member, PlatformName } from '../../domain/people.ts'
import type { Messenger, NoticeSubject } from '../../usecases/sending/messenger.ts'
import { optionsOf } from '../../usecases/tickets/ticket-options.ts'
import type { Card, Message, Picture, Platform } from '../chat.ts'
import type { Draw, Drawing } from '../drawing.ts'
import { secondRoundCard } from '../views/calls/second-round.ts'
import { fileTrouble } from '../views/files/files.ts'
import { alertText } from '../views/notices/alert.ts'
import { appraisalMessage } from '../views/notices/appraisal-notice.ts'
import { dutyMessage } from '../views/notices/duty-notice.ts'
import { correctedText } from '../views/reach/corrections.ts'
import { citizenText } from '../views/reach/reach.ts'
import { NO_PICTURE, PICTURE_TITLE, returnWithdrawnBy } from '../views/text/said.ts'
import { newTicketsCard } from '../views/tickets/gathered.ts'
import { heldCard } from '../views/tickets/held.ts'
import { limitsMovedCard } from '../views/tickets/limits/changes.ts'
import { digestText, reminderCard } from '../views/tickets/reminder.ts'
import { returnDecided } from '../views/tickets/return.ts'
import { decisionCard, refusedAgain } from '../views/tickets/return-decision.ts'
import { isToldUnits, type Naming, newTicketCard, ticketCard } from '../views/tickets/ticket.ts'
import { faultOf } from './fault.ts'
import { type FileOf, renderAttached } from './messages/attached.ts'
import { requestMessage } from './messages/requests.ts'
import { signingMessage } from './messages/signing.ts'
import { packReplacement, unpack, unpackReplacement } from './parcel.ts'
import { recalled } from './recalled.ts'

type Needs = {
  platforms: readonly Platform[]
  /** Names by unit code, for cards of the office side. */
  unitNames: () => Promise<ReadonlyMap<string, string>>
  /** Absent where there is no painter: then there are no pictures. */
  draw?: Draw
  /** What belongs to a ticket. */
  fileOf: FileOf
  log?: (line: Readonly<Record<string, string>>) => void
}

type Name = (unit: string) => string
type Written = Exclude<NoticeSubject, { kind: 'answer' | 'card-over' | 'reminders' | 'new-tickets' | 'citizen' }>
type Listing = Extract<NoticeSubject, { kind: 'reminders' | 'new-tickets' }>

// People who are nothing but a unit's own need not be told which it is.
const namingOf = (to: Member, name: Name): Naming => (isToldUnits(to) ? name : null)

/** What a notice says to a member, from the state of things as it is sent. */
function messageOf(to: Member, subject: Written, name: Name): Message {
  const naming = namingOf(to, name)
  switch (subject.kind) {
    case 'new-ticket':
      return newTicketCard(subject.view, optionsOf(subject.view, to))
    case 'second-round':
      return secondRoundCard(subject.view, optionsOf(subject.view, to))
    case 'return-asked': {
      const options = optionsOf(subject.view, to)
      return options.pending ? decisionCard(subject.view, options, name) : ticketCard(subject.view, options, naming)
    }
    case 'return-withdrawn':
      return returnWithdrawnBy(subject.ticket, name(subject.unit))
    case 'return-refused-again':
      return refusedAgain(subject.view, optionsOf(subject.view, to), naming, subject.count)
    case 'return-decided':
      return returnDecided(subject.view, optionsOf(subject.view, to), new Date(subject.requestedAt))
    case 'extension-asked':
    case 'extension-withdrawn':
    case 'extension-decided':
    case 'pause-asked':
    case 'pause-withdrawn':
    case 'pause-decided':
    case 'pause-over':
    case 'exclusion-asked':
    case 'exclusion-decided':
      return requestMessage(subject, to, name)
    case 'limits-moved':
      return limitsMovedCard(subject.view, optionsOf(subject.view, to), naming)
    case 'corrected':
      return correctedText(subject.ticket, subject.correction)
    case 'staff':
    case 'leave':
    case 'office-word':
    case 'summary':
    case 'limits-listed':
      return dutyMessage(subject, to, name)
    case 'signature-asked':
    case 'sent-back':
    case 'signatures-due':
      return signingMessage(subject, to)
    case 'file':
      return fileTrouble(subject)
    case 'alert':
      return alertText(subject.about, subject.ref, subject.unit === null ? null : name(subject.unit))
    default:
      return appraisalMessage(subject, to)
  }
}

/** One reminder is its ticket's card; several, and new tickets that came together, are a numbered list. */
function listing(
  subject: Listing,
  naming: Naming,
  bytes: number,
  to: Member,
): { message: Message; listed?: readonly string[] } {
  if (subject.kind === 'new-tickets') {
    const { card, listed } = newTicketsCard(subject.tickets)
    return { message: card, listed }
  }
  const { items } = subject
  const [only, ...others] = items
  return only && others.length === 0 ? { message: reminderCard(only, to, naming) } : digestText(items, naming, bytes)
}

/** The chat as the use cases see it. A member of a platform that is off gets nothing. */
export function messenger({ platforms, unitNames, draw, fileOf, log }: Needs): Messenger {
  const of = (name: PlatformName): Platform | undefined => platforms.find((platform) => platform.name === name)
  const naming = async (): Promise<Name> => {
    const names = await unitNames()
    return (unit) => names.get(unit) ?? unit
  }

  // The words have said it already: without a picture there is nothing more to say.
  const drawn = async (platform: Platform, to: Member, drawing: Drawing, serial: string) => {
    if (!draw || !platform.limits.pictures) return null
    try {
      const png = await draw(drawing)
      const picture: Picture = { kind: 'picture', png, title: PICTURE_TITLE[drawing.of], instead: NO_PICTURE }
      return await platform.render(to.account, picture, serial)
    } catch (fault) {
      log?.({ event: 'picture.fault', of: drawing.of, fault: faultOf(fault) })
      return null
    }
  }

  return {
    async render(to, subject, serial) {
      const platform = of(to.account.platform)
      if (!platform || subject.kind === 'card-over') return null
      const { textBytes } = platform.limits
      if (subject.kind === 'reminders' || subject.kind === 'new-tickets') {
        const { message, listed } = listing(subject, namingOf(to, await naming()), textBytes, to)
        return { ...(await platform.render(to.account, message, serial)), ...(listed ? { listed } : {}) }
      }
      if (subject.kind === 'citizen') {
        const text = citizenText(subject, platform.recall !== undefined)
        return platform.render(to.account, text, serial)
      }
      if (subject.kind !== 'answer') {
        const message = messageOf(to, subject, await naming())
        return platform.render(to.account, message, serial)
      }
      const { message, handle, channel = null } = unpack(subject.text)
      if (message.kind === 'drawing') return drawn(platform, to, message, serial)
      if (message.kind === 'attached') return renderAttached(platform, to, { asked: message, fileOf, serial })
      const rendered = await platform.render(to.account, message, serial, channel)
      if (handle === null || message.kind !== 'card') return rendered
      const replacement = { replace: { card: message, handle }, otherwise: rendered }
      return { body: packReplacement(replacement), cardId: rendered.cardId }
    },

    async send(to, rendered, again) {
      const platform = of(to.account.platform)
      if (!platform) return { kind: 'broken', code: 'platform-off', alert: false }
      const replacement = unpackReplacement(rendered.body)
      if (!replacement) return platform.send(to.account, rendered, again)
      const { replace, otherwise } = replacement
      const outcome = await platform.update([to.account], replace.card, replace.handle)
      // A handle serves once and for a while: when it is spent, the answer still has to reach its member.
      return outcome.kind === 'broken' || outcome.kind === 'unknown'
        ? platform.send(to.account, otherwise, again)
        : outcome
    },

    async update(card, subject) {
      const platform = of(card.account.platform)
      if (!platform || subject.kind !== 'card-over') return { kind: 'broken', code: 'platform-off', alert: false }
      const next: Card = heldCard(subject.view, card.notice, await naming())
      return platform.update([card.account], next, card.handle)
    },

    readers: async (platform, messageId) => (await of(platform)?.readers?.(messageId)) ?? [],

    async recall(account, messageId) {
      const platform = of(account.platform)
      if (!platform?.recall || messageId === null) return { kind: 'failed', code: 'not-recallable' }
      return recalled(await platform.recall(messageId))
    },

    paceOf: (platform) => of(platform)?.limits.pace ?? null,
    keepsHandles: (account) => of(account.platform)?.limits.replaces === 'always',
    repeatWindowMs: (to) => of(to.account.platform)?.limits.repeatWindowMs ?? 0,
    mayRepeat: ({ member, rendered }) =>
      rendered?.cardId != null && of(member.account.platform)?.limits.namesCards === true,
  }
}
