import type { CallProgress } from '../../../usecases/ports/life/calls.ts'

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`)

const line = ({ closed, called, reached, answered }: Omit<CallProgress, 'unit'>): string =>
  `办结 ${closed}，已回访 ${called}（接通 ${reached}），待回访 ${closed - called}，有效回访率 ${share(answered, closed)}`

/** 「回访进度」: the whole, then each unit that closed anything. */
export function progressBlocks(units: readonly CallProgress[], name: (unit: string) => string): string[] {
  const closed = units.filter((one) => one.closed > 0)
  const sum = (of: Exclude<keyof CallProgress, 'unit'>): number => closed.reduce((all, one) => all + one[of], 0)
  const total = { closed: sum('closed'), called: sum('called'), reached: sum('reached'), answered: sum('answered') }
  return [
    `回访进度（本考核期）：${line(total)}`,
    '有效回访率：办结工单中市民作了回答的比例。',
    ...closed.map((one) => `▪ ${name(one.unit)}\n　${line(one)}`),
  ]
}
