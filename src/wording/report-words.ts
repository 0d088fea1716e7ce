import type { AnswerWay, Finding } from '../domain/closing/report-details.ts'

const finding: Readonly<Record<Finding, string>> = {
  upheld: '属实',
  partly: '部分属实',
  unfounded: '不属实',
  unchecked: '无须核实',
}

const answerWay: Readonly<Record<AnswerWay, string>> = { phone: '电话', face: '当面', message: '短信', letter: '书面' }

/** contract.md#life in words: what a report says beside its text. */
export const REPORT_WORDS = { finding, answerWay } as const
