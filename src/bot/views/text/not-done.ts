import { stampText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { short } from './card-text.ts'
import { say } from './said.ts'

// A telephone number is never given back, whoever wrote it.
const PHONE = /(?<!\d)(?:\+?86)?1[3-9]\d(?:[\s-]?\d){8}(?!\d)/g

const quoted = (text: string): string => `「${short(text.replace(PHONE, '（号码）'), 40)}」`

/** A remark behind a request, which nothing keeps. */
export const leftOut = (left: readonly string[]): Text =>
  say(`${left.map(quoted).join('')}没有办理，也没有记录。如是另一件事，请单独发送。`)

/** What stood behind the last request that one sentence may hold. */
export const notDone = (rest: string, most: number): Text =>
  say(`一次最多办理 ${most} 件，以下没有办理，请再发一次：${quoted(rest)}`)

/** What was written behind 「联系 编号」 and is kept nowhere. */
export const remarkNotKept = ({ kind, text }: { kind: 'reached' | 'time'; text: string }, at: Date): Text =>
  kind === 'time'
    ? say(`联系时间按您发送的时刻 ${stampText(at)} 记录，您写的${quoted(text)}没有记录。时间有出入的，请告诉热线办。`)
    : say(`备注${quoted(text)}没有记录，请写进办结说明。`)

/** A contact that was not recorded, since what was said behind it may mean the opposite. */
export const contactDoubted = (no: string, remark: string): Text =>
  say(
    `工单 ${no} 没有记录先行联系，因为后面还写了${quoted(remark)}。\n已经联系上市民的，请只发送「联系 ${no}」；没有联系上的，请发送「未联系上 ${no} 无人接听」（或关机、空号、拒接、其他）。`,
  )

const ONE_BY_ONE = {
  closure: '一次只能办结一件，这几件都没有办结。请逐件发送，例如「办结 编号 实际解决 办结说明」。',
  return: '一次只能退单一件，这几件都没有申请。请逐件发送，例如「退单 编号 不属于水务系统 理由」。',
  extension: '一次只能申请一件延期，这几件都没有申请。请逐件发送，例如「申请延期 编号 3月12日 理由」。',
  pause: '一次只能申请一件挂账，这几件都没有申请。请逐件发送，例如「申请挂账 编号 3月12日 理由」。',
  exclusion: '一次只能申请剔除一件，这几件都没有申请。请逐件发送，例如「申请剔除 编号 理由」。',
} as const

export const oneByOne = (verb: keyof typeof ONE_BY_ONE): Text => say(ONE_BY_ONE[verb])

/** An act with something behind it that may turn it round. */
export const saidMore = (word: string, rest: string): Text =>
  say(`「${word}」后面还有${quoted(rest)}，没有办理。请单独发送「${word}」。`)

/** A place in no list, or beyond its end (`lines`). */
export const noSuchPlace = (place: number, lines: number | null): Text =>
  say(
    lines === null
      ? `「${place}」是列表里的序号，可是最近没有给您发过列表。请先发送「待办」，再发送序号；或者写上工单编号，至少最后三位。`
      : `最近的列表只有 ${lines} 件，没有第 ${place} 件。请核对序号，或者写上工单编号。`,
  )

/** A list arrived while another one was being read: which of the two is meant. */
export const whichOfTwo = (place: number, [before, last]: readonly [string, string]): Text =>
  say(
    `刚刚又给您发了一份列表，「${place}」可能是：\n${before}（您查看的列表）\n${last}（刚收到的提醒）\n没有办理，请写上工单编号再发一次。`,
  )

export const officePhone = (phone: string | null): Text =>
  say(
    phone === null
      ? '热线办的电话还没有登记在系统里，请查单位通讯录。工单上的事也可以直接在这里办，发送「帮助」查看。'
      : `热线办电话：${phone}。工单上的事也可以直接在这里办，发送「帮助」查看。`,
  )

export const noTakingOut = (isOffice: boolean): Text =>
  say(
    isOffice
      ? '聊天里不能导出文件。排名、得分表、工单和异议可以在服务器上导出，例如 npm run hotline -- export standings --to 排名.xlsx，写法见《热线办手册》。'
      : '聊天里不能导出文件。发送「待办」「得分」可以查看，需要表格请联系热线办导出。',
  )
