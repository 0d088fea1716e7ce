import type { LimitName } from '../../domain/deadline.ts'
import { actorText, actText, type Names } from '../acts.ts'
import { limitMarked, type Marked } from '../holidays/limit-words.ts'
import { labelOf } from '../labels.ts'
import { stampText } from '../times.ts'

type Limit = { until: string; met: boolean | null; provisional?: boolean }

/** A ticket as contract.md#ticket-json gives it, as far as it is read out. */
export type ToldTicket = {
  no: string
  source: string
  kind: string
  state: string
  urgent: boolean
  summary: string
  receivedAt: string
  citizen: { name: string | null; phone: string | null; address: string | null }
  limits: Readonly<Record<LimitName, Limit | undefined>>
  contactedAt: string | null
  closedAt: string | null
  result: string | null
  report: string | null
  repeatOf: string | null
  history: readonly { at: string; act: string; by: string; why: string | null }[]
}

const moment = (text: string): string => stampText(new Date(text))

const metText = (met: boolean | null): string => (met === null ? '' : met ? '　按时' : '　已逾期')

const until = ({ until: text, provisional = false }: Limit): Marked => ({ until: new Date(text), provisional })

const limitLines = (limits: ToldTicket['limits']): string[] =>
  Object.entries(limits).flatMap(([name, limit]) =>
    limit ? [`  ${labelOf('limit', name)}　${limitMarked(until(limit))}${metText(limit.met)}`] : [],
  )

/** A ticket read out line by line; the citizen is masked already. */
export function ticketLines(ticket: ToldTicket, unitName: string, names: Names): string[] {
  const { citizen, limits } = ticket
  const who = [citizen.name, citizen.phone, citizen.address].filter((part) => part !== null)
  const urgent = ticket.urgent ? '　紧急' : ''
  const closed =
    ticket.closedAt === null || ticket.result === null
      ? []
      : [
          `办结　${moment(ticket.closedAt)}　${labelOf('result', ticket.result)}`,
          ...(ticket.report ? [ticket.report] : []),
        ]
  return [
    `工单 ${ticket.no}　${labelOf('kind', ticket.kind)}　${labelOf('state', ticket.state)}${urgent}`,
    `${unitName}　${moment(ticket.receivedAt)} 收到　${labelOf('source', ticket.source)}`,
    ticket.summary,
    ...(who.length > 0 ? [`市民　${who.join('　')}`] : []),
    ...(ticket.repeatOf === null ? [] : [`与 ${ticket.repeatOf} 重复`]),
    '时限',
    ...limitLines(limits),
    ...(ticket.contactedAt === null ? [] : [`先行联系　${moment(ticket.contactedAt)}`]),
    ...closed,
    '经过',
    ...ticket.history.map(
      ({ at, act, by, why }) =>
        `  ${moment(at)}　${actText(act)}　${actorText(by, names)}${why === null ? '' : `　${why}`}`,
    ),
  ]
}
