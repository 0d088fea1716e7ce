import type { Unreached } from '../../../domain/life/call.ts'
import type { YesNo } from '../../../domain/revisit.ts'

/** How a surveyor writes a yes, a no, and that there was no answer. */
export const YES_NO_WORDS: Readonly<Record<YesNo, readonly string[]>> = {
  yes: ['是', '是的', '有', '对', '联系了', '联系过', '按时'],
  no: ['否', '不是', '没有', '没', '无', '未', '未联系', '没联系', '未按时'],
}

export const NO_ANSWER = {
  label: '未评价',
  words: ['未评价', '不评价', '没评价', '不清楚', '不知道', '没回答', '不回答'],
}

/** What is said before it of the call itself: 「打了两次没人接」. */
export const OF_A_CALL =
  /^(?:打了|打过|打去|拨打|打|电话|手机|对方|市民|还是|一直|[一两二三四五几1-5]次|[一两二三四五几1-5]遍|都|又)+/u

/** 「关机了」. */
export const ENDS_DONE = /了$/u

/** Why a call reached nobody, besides the labels. */
export const UNREACHED_WORDS: Readonly<Record<Unreached, readonly string[]>> = {
  'powered-off': ['已关机'],
  'no-answer': ['没人接', '没人接听', '未接听', '无人接', '不接', '没接', '未接'],
  'empty-number': ['停机', '已停机', '号码错误', '错号', '打错了'],
  refused: ['拒绝', '挂断', '挂了', '拒绝接听'],
  other: ['打不通', '接不通', '没打通', '无法接通', '暂时无法接通', '不在服务区', '占线', '忙音'],
}
