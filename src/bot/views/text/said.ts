import type { Draft, TicketDraft } from '../../../usecases/ports/drafts.ts'
import { labelOf } from '../../../wording/labels.ts'
import { stampText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { short } from './card-text.ts'

export const say = (text: string): Text => ({ kind: 'text', text })

const PHONE = '我不处理电话号码，请不要在这里发送市民的联系方式。'

/** An unknown sentence gets the nearest three. */
export function suggestions(near: readonly string[], phone: boolean): Text {
  const lead = phone ? PHONE : '没有看懂这句话。'
  return say([`${lead}您是不是想发送：`, ...near.map((sentence) => `「${sentence}」`)].join('\n'))
}

/** `example` as it is written out, with 「编号」 for the number. */
export const whichTicket = (example: string): Text =>
  say(`请写上工单编号，例如「${example.replace('编号', 'SH20150302-000123')}」。发送「待办」可以查看工单编号。`)

export const UNKNOWN_BUTTON = say('这个按钮已经失效。请发送「待办」查看最新的工单。')
export const TEXT_ONLY = say('我只能看懂文字。请发送「帮助」查看可以做什么。')
export const NOTHING_DRAFTED = say('没有正在填写的内容。发送「待办」可以查看工单。')
/** Stands in for a picture that the platform did not take. */
export const NO_PICTURE = '图片暂时发不出来，请以文字为准。'
/** How a picture is called where it stands in a list of messages. */
export const PICTURE_TITLE = { standings: '年度考核排名', sheet: '考核得分表', bars: '统计图' } as const
export const NO_MORE_PAGES = say('没有下一页了。')
export const CHOOSE_GROUND = say('请先在卡片上选择退单类别，再按「提交退单」。')
export const RETURN_OVER = say('您写的退单理由没有提交。')
export const CHOOSE_RESULT = say('请先在卡片上选择办结情况，再按「提交」。')
export const CHOOSE_CORRECTION = say('请先在卡片上选择更正内容，再按「确认更正」。')
export const CHOOSE_ONE_UNIT = '请只在一个列表里选择一个单位'
export const ADD_WHAT_LACKS = say('可以只补发缺少的部分，我会接在前文之后；也可以重新发送全文。')
export const REPORT_CHANGED = say('办结说明已经改过，请按最新的内容确认。')

const DRAFT_NAME: Readonly<Record<Draft['kind'], string>> = {
  'return-reason': '退单理由',
  report: '办结说明',
  result: '办结情况',
  ground: '退单类别',
  attempt: '未联系上的原因',
  'move-target': '改派单位',
  'return-refusal': '不认可的理由',
  extension: '延期的日期和理由',
  'extension-basis': '延期的法律依据',
  'extension-refusal': '不同意延期的理由',
  pause: '挂账的日期和理由',
  'pause-refusal': '不同意挂账的理由',
  exclusion: '剔除理由',
  'exclusion-refusal': '不同意剔除的理由',
  'send-back-reason': '退回修改的理由',
  objection: '异议',
  'objection-value': '更正内容',
  'objection-refusal': '不认可的理由',
  'release-refusal': '不同意的理由',
  'adjustment-refusal': '不同意的理由',
  'mark-reason': '评分理由',
  entry: '新工单的内容',
  'holiday-notice': '通知全文',
}

/** What a draft is going to be. */
export const draftName = ({ kind }: Draft): string => DRAFT_NAME[kind]

function draftAbout(draft: Draft): string {
  if ('ticket' in draft) return `工单 ${draft.ticket} `
  if ('objection' in draft) return `异议 ${draft.objection} `
  if ('adjustment' in draft) return `加减分 ${draft.adjustment} `
  if (draft.kind === 'mark-reason') return '评分'
  if (draft.kind === 'entry') return '派单'
  if (draft.kind === 'holiday-notice') return '放假通知'
  return draft.kind === 'release-refusal' ? '发布审定' : '数据确认'
}

export const draftDropped = (draft: Draft): Text =>
  say(`已取消${draftAbout(draft)}的${DRAFT_NAME[draft.kind]}，没有提交任何内容。`)

/** Said after a command that came in the middle of writing. */
export const draftOpen = (draft: Draft): Text =>
  say(
    draft.kind === 'report' && draft.text !== null
      ? `工单 ${draft.ticket} 的办结说明还没有确认。发送「确认」提交，或发送「取消」放弃。`
      : `${draftAbout(draft)}还在等您发送${DRAFT_NAME[draft.kind]}，直接发送即可，或发送「取消」放弃。`,
  )

/** What was typed in the middle of writing and is no content: told, with what is waited for. */
export const notWritten = (draft: Draft, left: readonly string[]): Text =>
  say(`${left.map((one) => `「${short(one, 20)}」`).join('')}没有写入${DRAFT_NAME[draft.kind]}。`)

/** Small talk while nothing waits for an answer. */
export const NOTHING_AWAITED = say(
  '好的。目前没有等您确认的内容。发送「待办」可以查看工单，发送「帮助」查看可以做什么。',
)

/** A text that came before its choice: kept, and what is still to be chosen. */
export const textKept = (what: 'result' | 'ground'): Text =>
  say(
    what === 'result'
      ? '您写的办结说明已保留。请在卡片上选择办结情况，或发送「实际解决」「解释说明」「参考备案」「未解决」之一。'
      : '您写的退单理由已保留。请在卡片上选择退单类别，或发送「不属于水务系统」「属于系统内其他部门」之一。',
  )

export const draftOvertaken = (draft: TicketDraft): Text =>
  say(`工单 ${draft.ticket} 的情况已有变化，刚才的${DRAFT_NAME[draft.kind]}没有提交。现状如下。`)

export const returnAsked = (no: string): Text =>
  say(`工单 ${no} 的退单申请已提交，等待热线办认定。认定之前办理时限照常计算。`)

/** To the unit that took it back, and to the office, for whom there is nothing to decide any more. */
export const returnWithdrawn = (no: string): Text =>
  say(`工单 ${no} 的退单申请已撤回，由本单位继续办理。期限一直照常计算，没有停过。`)

export const returnWithdrawnBy = (no: string, unit: string): Text =>
  say(`工单 ${no} 的退单申请已由${unit}撤回，不用再认定。`)

export const closed = (no: string, result: string): Text =>
  say(`工单 ${no} 已办结（${labelOf('result', result)}），等待第三方回访。`)

export const moved = (no: string, unit: string): Text => say(`工单 ${no} 的退单已认可，已改派${unit}。`)
export const returnAccepted = (no: string): Text => say(`工单 ${no} 的退单已认可，原单位不再办理。`)
export const returnRefused = (no: string): Text => say(`工单 ${no} 的退单未予认可，由原单位继续办理，时限照常计算。`)

/** A fault of ours: neutral, with the number under which it stands in the log. */
export const faultText = (reference: string): Text =>
  say(`系统暂时遇到问题，您的操作已收到，会自动重试。如果几分钟后仍无结果，请联系热线办并提供编号 ${reference}。`)

/** What was said or pressed comes after something that is still being done. */
export const WAITS = say('正在处理上一步，请稍候。这一步已收到，随后为您处理并回复。')

/** After its last attempt. `ref` is the number that the office is told too. */
export const givenUpText = (ref: string): Text =>
  say(`您的一次操作多次处理失败，没有完成，也不会再自动重试。请重新操作，或联系热线办并提供编号 ${ref}。`)

export const WELCOME = say('您好，这里是水务热线工单助手。发送「帮助」查看可以做什么。')
/** A contact that was heard of after its ticket had gone to another unit, which goes on with it. */
export const contactedBefore = (no: string, at: Date): Text =>
  say(
    `工单 ${no} 的先行联系已按您操作的时刻 ${stampText(at)} 记入本单位办理期间。这件工单随后已改派给其他单位，不用再办理。`,
  )
export const contacted = (no: string): Text => say(`工单 ${no} 已记录先行联系。`)

/** What is said of one ticket among several, where the words do not name it. */
export const ofTicket = (no: string, text: string): Text => say(`工单 ${no}：${text}`)
