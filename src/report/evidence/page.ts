import type { CountedDay } from '../../domain/deadline.ts'
import { PROOF_HEAD, proofRow } from '../../wording/console/words.ts'
import { exactText, limitText, secondsText } from '../../wording/times.ts'
import type { AuditRow } from '../audit-table.ts'
import { inXml } from '../xml.ts'

/** What a page of evidence shows, in words; instants in Asia/Shanghai. */
export type EvidencePage = {
  no: string
  at: Date
  /** The ticket, read out. */
  lines: readonly string[]
  limits: readonly { name: string; until: Date; proof: readonly CountedDay[] }[]
  messages: readonly {
    madeAt: Date
    to: string
    what: string
    state: string
    sentAt: Date | null
    readAt: Date | null
  }[]
  /** The ticket's lines of the audit. */
  chain: readonly AuditRow[]
  /** By their places beside the page. `isPicture`: a browser shows it. */
  files: readonly { path: string; sha256: string; bytes: number; isPicture: boolean }[]
}

const STYLE = `body{font:15px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1c2733;margin:2em auto;
max-width:72em;padding:0 1em}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em;border-bottom:1px solid #c9d3de}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #c9d3de;padding:.3em .6em;text-align:left;vertical-align:top}
th{background:#eef3f8}code{font-size:.8em;word-break:break-all}pre{font:inherit;white-space:pre-wrap}img{max-width:24em}
@media print{body{margin:0}}`

const cell = (text: string | null): string => `<td>${inXml(text ?? '')}</td>`
const hash = (text: string): string => `<td><code>${inXml(text)}</code></td>`
const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`

function table(head: readonly string[], rows: readonly string[], none: string): string {
  if (rows.length === 0) return `<p>${inXml(none)}</p>`
  return `<table>${row(head.map((text) => `<th>${inXml(text)}</th>`))}${rows.join('')}</table>`
}

const section = (title: string, content: string): string => `<h2>${inXml(title)}</h2>${content}`

const proofs = (limits: EvidencePage['limits']): string =>
  limits
    .map(({ name, until, proof }) => {
      const rows = proof.map((day) => row(proofRow(day).map(cell)))
      const title = `${name}　截止 ${limitText(until)}`
      return `<h3>${inXml(title)}</h3>${table(PROOF_HEAD, rows, '按派单时写明的期限，不需推算。')}`
    })
    .join('')

const messages = (all: EvidencePage['messages']): string =>
  table(
    ['生成时间', '收件人', '内容', '状态', '送达时间', '已读时间'],
    all.map(({ madeAt, to, what, state, sentAt, readAt }) => {
      const [sent, read] = [sentAt && secondsText(sentAt), readAt && secondsText(readAt)]
      return row([secondsText(madeAt), to, what, state, sent, read].map(cell))
    }),
    '没有关于此工单的消息。',
  )

const chain = (lines: EvidencePage['chain']): string =>
  table(
    ['序号', '时间', '操作者', '操作', '对象', '原因', '细目（原值 → 新值）', '摘要'],
    lines.map(({ seq, at, actor, act, subject, why, detail, hash: own }) =>
      row([...[`${seq}`, exactText(at), actor, act, subject, why, detail].map(cell), hash(own)]),
    ),
    '没有记录。',
  )

const enclosed = (files: EvidencePage['files']): string =>
  table(
    ['附件', '字节', 'SHA-256'],
    files.map(({ path, bytes, sha256, isPicture }) => {
      const shown = isPicture ? `<br><img src="${inXml(path)}" alt="">` : ''
      return row([`<td><a href="${inXml(path)}">${inXml(path)}</a>${shown}</td>`, cell(`${bytes}`), hash(sha256)])
    }),
    '没有附件。',
  )

/** One ticket's evidence as a person reads it, as HTML, without the service and without a network. */
export function evidencePage(page: EvidencePage): string {
  const title = `工单 ${page.no} 证据材料`
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${inXml(title)}</title><style>${STYLE}</style></head>
<body><h1>${inXml(title)}</h1>
<p>生成时间 ${inXml(exactText(page.at))}。市民信息已隐去。各文件的 SHA-256 见 SHA256SUMS.txt；审计记录的摘要可与「hotline export audit」的同一序号对照，
整条链用「hotline audit verify」核对。</p>
${section('工单', `<pre>${inXml(page.lines.join('\n'))}</pre>`)}
${section('时限的推算', proofs(page.limits))}
${section('消息', messages(page.messages))}
${section('审计记录', chain(page.chain))}
${section('附件', enclosed(page.files))}
</body></html>
`
}
