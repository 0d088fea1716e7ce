import { z } from 'zod'
import type { Failure } from '../../fault.ts'
import { failureOfStatus, strange } from '../../line.ts'

/**
 * What is done about a refusal (platforms/dingtalk.md#codes). `template`, `robot` and `session` have another way to
 * try; `ours` is a mistake of ours in this one message; `strange` is in no document.
 */
export type Treatment =
  | 'busy'
  | 'silent'
  | 'token'
  | 'second'
  | 'minute'
  | 'month'
  | 'ban'
  | 'member'
  | 'group'
  | 'config'
  | 'content'
  | 'template'
  | 'robot'
  | 'session'
  | 'spent'
  | 'ours'
  | 'strange'

const TABLE: readonly (readonly [Treatment, readonly (string | RegExp)[]])[] = [
  ['token', ['InvalidAuthentication', '40014', '42001', '40001']],
  ['month', [/ApiCountLimitForOrg$/, '90020']],
  ['minute', [/QpmLimitForAppkeyAndApi$/]],
  ['second', [/QpsLimit/, '90018', '90002', 'send.too.fast', /^send\..*tooFast$/, /^too\.many\./, /^Throttling/]],
  ['ban', ['1111', '90001', /^9000[3-9]$/, /^9001[0-47]$/]],
  ['busy', ['-1', 'system.busy', 'system.error', 'systemError', 'unknownError', 'ServiceUnavailable']],
  // A gateway's patience ran out: what is behind it may have taken the call.
  ['silent', ['15', /timeout$/i]],
  ['member', ['staffId.notExisted', 'param.userIdNotExist', '33012', '60121']],
  ['robot', ['robot.oto.notExist', 'chatbotId.notAllow.sendOTO', 'bot.stopped', 'send.forbidden']],
  ['group', ['group.disbanded', 'invalid.openConversationId', '400013', '400101', '400102', '400106']],
  ['template', ['param.templateNotExist', 'param.templateUnpublished', 'template.stopped']],
  ['session', ['300001', 'session.expired', 'session.notExisted', 'token.notExisted']],
  ['content', [/^43010[1-4]$/, /^contain\./, 'param.contentUnsafe']],
  ['spent', ['param.cardNotExist']],
  ['config', ['invalidClientIdOrSecret', '40089', /^Forbidden\.AccessDenied\./, '60011', '88', '60020']],
  ['config', [/^invalidParameter\.robotCode/, 'ip.not.match']],
  // What is wrong with this one message does not pass by waiting.
  ['ours', [/^invalidParameter\./, '460101', '400402', 'param.invalid', 'param.cardPublicDataEmpty']],
  ['ours', ['param.openSpaceIdInvalid', 'param.openDeliverModelError', 'param.cardDataAndPrivateDataBothEmpty']],
]

/** The treatment of a code, `strange` for one that is not in the documents. */
export const treatmentOf = (code: string): Treatment =>
  TABLE.find(([, codes]) => codes.some((one) => (typeof one === 'string' ? one === code : one.test(code))))?.[0] ??
  'strange'

const MENDING_MS = 600_000
const MINUTE_MS = 60_000

/** The name of a pause of the whole platform. */
export const ALL = 'dingtalk:*'

/** How long every process leaves an API alone after it said so; `all`: the whole platform. */
export const PAUSES: Partial<Record<Treatment, { ms: number; all: boolean }>> = {
  second: { ms: 1_000, all: false },
  minute: { ms: MINUTE_MS, all: false },
  ban: { ms: 300_000, all: true },
  month: { ms: 3_600_000, all: true },
}

/** What becomes of a message that was refused so. */
export function failureOf(code: string): Failure {
  const treatment = treatmentOf(code)
  const pause = PAUSES[treatment]
  if (pause) {
    // Those that were refused together must not come back together.
    const afterMs = Math.round(pause.ms * (1 + Math.random()))
    return { kind: 'later', code, afterMs, ...(treatment === 'month' ? { alert: true } : {}) }
  }
  switch (treatment) {
    case 'busy':
      return { kind: 'later', code, afterMs: 3_000 }
    case 'silent':
      return { kind: 'unknown', code }
    case 'token':
      // A fresh one was refused too: somebody has to look.
      return { kind: 'later', code, afterMs: MINUTE_MS, alert: true }
    case 'config':
    case 'robot':
      return { kind: 'later', code, afterMs: MENDING_MS, alert: true }
    case 'member':
      return { kind: 'unreachable', code }
    case 'group':
    case 'content':
    case 'spent':
      return { kind: 'broken', code, alert: false }
    case 'strange':
      return strange(code)
    default:
      return { kind: 'broken', code, alert: true }
  }
}

/**
 * What becomes of a message by its answer: the status first, then the code. Where the server itself failed, nothing
 * that its code says is the end of the message.
 */
export function failureOfAnswer(status: number, code: string | null): Failure {
  if (code === null) return failureOfStatus(status)
  const failure = failureOf(code)
  if (status < 500) return failure
  const isFinal = failure.kind === 'broken' || failure.kind === 'unreachable' || treatmentOf(code) === 'strange'
  return isFinal ? { ...failureOfStatus(status), code } : failure
}

const Refused = z.object({ code: z.string().min(1) })
const Coded = z.object({ errcode: z.coerce.string(), sub_code: z.coerce.string().optional() })
/** Refused by a gateway in front of the old family; why stands in the inner code (platforms/dingtalk.md#codes). */
const OUTER = '88'
const SILENT = '15'
/** A refusal of the new family that came with a status of 200 (platforms/dingtalk.md#error-shapes). */
const Wrapped = z.object({ success: z.literal(false), code: z.string().min(1).catch('success-false') })
const Banned = z.object({ status: z.literal(1111) })

/** The platform's own code in an answer of either family; null: there is none in it. */
export function codeIn(status: number, data: unknown): string | null {
  if (Banned.safeParse(data).success) return '1111'
  const old = Coded.safeParse(data)
  if (old.success) {
    const { errcode, sub_code = '' } = old.data
    if (errcode === OUTER && sub_code === '') return SILENT
    if (errcode === OUTER && treatmentOf(sub_code) !== 'strange') return sub_code
    return errcode === '0' ? null : errcode
  }
  const wrapped = Wrapped.safeParse(data)
  if (wrapped.success) return wrapped.data.code
  return status >= 400 ? (Refused.safeParse(data).data?.code ?? null) : null
}

/** Whether an answer of the old family says anything at all: without its number it is neither a yes nor a no. */
export const isNumbered = (data: unknown): boolean => Coded.safeParse(data).success
