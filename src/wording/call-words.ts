import type { CallQuestion, Unreached } from '../domain/life/call.ts'

const unreached: Readonly<Record<Unreached, string>> = {
  'powered-off': '关机',
  'no-answer': '无人接听',
  'empty-number': '空号',
  refused: '拒接',
  other: '其他',
}

const question: Readonly<Record<CallQuestion, string>> = {
  contactedFirst: '先行联系',
  onTime: '按时办结',
  result: '诉求解决',
  satisfaction: '满意度',
}

/** 五（二）: why a call reached nobody, and what is asked. */
export const CALL_WORDS = { unreached, question } as const
