import type { TicketOptions } from '../../../usecases/tickets/ticket-options.ts'
import type { TicketView } from '../../../usecases/tickets/ticket-view.ts'
import type { Button } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'

const MOST_BUTTONS = 6

/**
 * The buttons that still make sense, at most six and in this order (contract.md#cards, #life): they stay live after
 * another one was used.
 */
export function ticketButtons({ ticket }: TicketView, options: TicketOptions): Button[] {
  const card = [ticket.no, ticket.version] as const
  const button = (has: boolean, key: string, text: string, isMain = false): Button[] =>
    has ? [{ key, text, style: isMain ? 'main' : 'plain' }] : []
  const offered = [
    ...button(options.signIn, keyOf('sign-in', ...card), '签收', true),
    ...button(options.contact, keyOf('contact', ...card), '已联系市民', !options.signIn),
    ...button(options.contact, keyOf('not-reached', ...card), '未联系上'),
    ...button(options.reveal, keyOf('reveal', ...card), '查看电话'),
    ...button(options.close, keyOf('closure', ...card), '办结上报', !options.contact && !options.signIn),
    ...button(options.endPause, keyOf('end-pause', ...card), options.paused ? '结束挂账' : '撤回挂账'),
    ...button(options.grounds.length > 0, keyOf('return', ...card), '申请退单'),
    ...button(options.withdraw, keyOf('withdraw-return', ...card), '撤回退单'),
    ...button(options.link, keyOf('link-repeat', ticket.no), '关联重复'),
    ...button(options.extend, keyOf('extend', ...card), '申请延期'),
    ...button(options.withdrawExtension, keyOf('withdraw-extension', ...card), '撤回延期'),
  ]
  return offered.slice(0, MOST_BUTTONS)
}
