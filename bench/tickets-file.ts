import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

export const HEADERS = ['工单编号', '承办单位', '类型', '收到时间', '诉求内容', '市民姓名', '联系电话', '地址'] as const

const WORDS = ['水管漏水', '路面积水', '自来水发黄', '河道异味', '井盖缺失', '水压不足', '水表走快', '停水未通知']

// Another street for each file: what two files bring are not the same people and places.
const streetOf = (prefix: string): string =>
  [...prefix].map((sign) => '建设中山人民解放和平新华胜利团结光明东风'[sign.charCodeAt(0) % 20] ?? '').join('')
const phoneOf = (prefix: string, n: number): string => {
  const from = [...prefix].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 97, 7)
  return `138${String((from * 1_000_003 + n) % 100_000_000).padStart(8, '0')}`
}

/** The cells of one ticket, as an office's file has them: made up, of no two people the same. */
export function ticketCells(prefix: string, n: number, units: readonly string[]): string[] {
  const at = `2015-03-02 ${String(8 + (n % 4)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
  return [
    `${prefix}-${String(n).padStart(7, '0')}`,
    units[n % units.length] ?? '',
    '求助',
    at,
    `${WORDS[n % WORDS.length]}，已${n % 97}天，请尽快处理第${n}号`,
    '张三丰',
    phoneOf(prefix, n),
    `${streetOf(prefix)}路${n % 500}号${n % 30}室`,
  ]
}

/** A CSV file of so many tickets. */
export async function writeTickets(
  file: string,
  prefix: string,
  rows: number,
  units: readonly string[],
): Promise<void> {
  const out = createWriteStream(file)
  out.write(`${HEADERS.join(',')}\n`)
  for (let n = 0; n < rows; n += 1) {
    if (!out.write(`${ticketCells(prefix, n, units).join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
