import type { Member } from '../../../domain/people.ts'
import type { NoticeSubject } from '../../../usecases/sending/messenger.ts'
import { optionsOf } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Message } from '../../chat.ts'
import { exclusionCard, exclusionDecided } from '../../views/exclusions/exclusion.ts'
import { extensionCard, extensionDecided, extensionWithdrawnBy } from '../../views/tickets/extension.ts'
import { pauseCard, pauseDecided, pauseOverCard, pauseWithdrawnBy } from '../../views/tickets/pause.ts'
import { isToldUnits, ticketCard } from '../../views/tickets/ticket.ts'

type Request = Extract<NoticeSubject, { kind: `extension-${string}` | `exclusion-${string}` | `pause-${string}` }>

const asIs = (view: TicketView, to: Member, name: (unit: string) => string): Message =>
  ticketCard(view, optionsOf(view, to), isToldUnits(to) ? name : null)

/** What a notice about a unit's request says to a member, from the state of things as it is sent. */
export function requestMessage(subject: Request, to: Member, name: (unit: string) => string): Message {
  if (subject.kind === 'extension-withdrawn') return extensionWithdrawnBy(subject.ticket, name(subject.unit))
  if (subject.kind === 'pause-withdrawn') return pauseWithdrawnBy(subject.ticket, name(subject.unit))
  const { view } = subject
  const options = optionsOf(view, to)
  switch (subject.kind) {
    case 'extension-asked':
      return options.extension ? extensionCard(view, options, options.extension, name) : asIs(view, to, name)
    case 'extension-decided':
      return extensionDecided(view, options, new Date(subject.requestedAt))
    case 'pause-asked':
      return options.pause ? pauseCard(view, options, options.pause, name) : asIs(view, to, name)
    case 'pause-decided':
      return pauseDecided(view, options, subject.pause)
    case 'pause-over':
      return pauseOverCard(view, options, subject.pause)
    case 'exclusion-asked':
      return options.exclusion ? exclusionCard(view, options, options.exclusion, name) : asIs(view, to, name)
    case 'exclusion-decided':
      return exclusionDecided(subject)
  }
}
