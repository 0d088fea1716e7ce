import type { ImportKind } from '../../../usecases/imports/rows.ts'
import { seenText } from '../../../usecases/imports/seen-text.ts'

/** Field by JSON name → the Chinese headers it answers to, the one that is shown first. */
type Headers = Readonly<Record<string, readonly string[]>>

/**
 * contract.md#import-kinds: the columns of each kind. Where the contract names none, the usual words and the JSON name
 * serve.
 */
export const HEADERS: Readonly<Record<ImportKind, Headers>> = {
  units: {
    code: ['代码', '单位代码', 'code'],
    name: ['名称', '单位名称', '单位', 'name'],
    cohort: ['类别', '考核类别', 'cohort'],
    short: ['简称', 'short'],
    active: ['在用', 'active'],
  },
  members: {
    platform: ['平台'],
    userId: ['账号'],
    name: ['姓名'],
    unit: ['单位'],
    roles: ['角色'],
    active: ['在职'],
  },
  tickets: {
    no: ['工单编号'],
    source: ['来源'],
    unit: ['承办单位'],
    kind: ['类型'],
    class: ['类别', 'class'],
    receivedAt: ['收到时间'],
    dueAt: ['办理期限'],
    legalBasis: ['法定期限依据'],
    urgent: ['紧急'],
    summary: ['诉求内容'],
    citizenName: ['市民姓名'],
    citizenPhone: ['联系电话'],
    citizenAddress: ['地址'],
    repeatOf: ['重复工单号'],
    contactedAt: ['先行联系时间'],
    closedAt: ['办结时间'],
    result: ['办结情况'],
    report: ['办结说明'],
    area: ['区域', '所属区域', '事发区域'],
    topic: ['主题', '诉求主题'],
  },
  returns: {
    ticket: ['工单编号'],
    ground: ['退单类别'],
    requestedAt: ['退单时间'],
    reason: ['退单理由'],
    decision: ['认定'],
    decidedAt: ['认定时间'],
    moveTo: ['改派单位'],
    moveAt: ['改派时间'],
  },
  extensions: {
    ticket: ['工单编号'],
    requestedAt: ['申请时间'],
    until: ['延期至'],
    reason: ['延期理由'],
    decision: ['决定'],
    decidedAt: ['决定时间'],
  },
  pauses: {
    ticket: ['工单编号'],
    requestedAt: ['申请时间'],
    until: ['挂账至'],
    reason: ['挂账理由'],
    decision: ['决定'],
    decidedAt: ['决定时间'],
    endedAt: ['结束时间'],
  },
  revisits: {
    ticket: ['工单编号'],
    at: ['回访时间'],
    reached: ['接通'],
    contactedFirst: ['先行联系'],
    onTime: ['按时办结'],
    result: ['诉求解决'],
    satisfaction: ['满意度'],
    note: ['备注'],
    interviewer: ['回访员', '回访员编号'],
  },
  attempts: {
    ticket: ['工单编号'],
    at: ['未联系上时间', '联系时间', '时间', 'at'],
    reason: ['原因', '未联系上原因', 'reason'],
    note: ['备注', '说明', 'note'],
  },
  marks: {
    period: ['考核期'],
    unit: ['单位', '承办单位', 'unit'],
    item: ['指标', '项目', '考核项目', 'item'],
    points: ['得分'],
    reason: ['理由'],
    at: ['评定时间'],
  },
  reports: {
    unit: ['单位', '报送单位', '承办单位', 'unit'],
    at: ['报送时间'],
    title: ['标题'],
    kind: ['类型', '类别', 'kind'],
  },
  adjustments: {
    period: ['考核期', 'period'],
    unit: ['单位', '承办单位', 'unit'],
    kind: ['类型', '类别', '加减分', 'kind'],
    clause: ['条款', '依据条款', 'clause'],
    points: ['分值'],
    ticket: ['工单编号', 'ticket'],
    reason: ['理由', '事由', 'reason'],
    status: ['状态', 'status'],
    at: ['时间', '认定时间', 'at'],
  },
  duty: {
    platform: ['平台'],
    userId: ['账号'],
    from: ['开始日期'],
    to: ['结束日期'],
    substitute: ['代班账号'],
  },
  topics: {
    topic: ['主题'],
    words: ['词', '关键词', '词语'],
    active: ['使用', '启用'],
  },
}

// What every table of ours says of itself.
const OF_EXPORT = ['考核期', '版本', '方案', '截至时间']

/** Columns of our own exports that tell what was counted or found out: only for reading, and passed over by an import. */
const READ_ONLY: Partial<Record<ImportKind, readonly string[]>> = {
  tickets: [
    '状态',
    '签收期限',
    '签收时间',
    '先行联系期限',
    '按时联系',
    '办结期限',
    '待定期限',
    '按时办结',
    '未联系上次数',
    '未联系上记录',
    '事实认定',
    '现场查看时间',
    '答复方式',
    '答复时间',
    '签发时间',
    '剔除',
    '剔除原因',
    '剔除理由',
    '剔除时间',
    '附件',
    ...OF_EXPORT,
  ],
  pauses: ['承办单位', '原办结期限', '现办结期限', '暂停计算', ...OF_EXPORT],
}

// What a list of rejected rows says besides, in any kind: mended, it can be brought as it is.
const OF_REJECTED: readonly string[] = ['原行号', '退回原因']

/** The Chinese header under which a field of a kind is spoken of. */
export const headerOf = (kind: ImportKind, field: string): string =>
  Object.hasOwn(HEADERS[kind], field) ? (HEADERS[kind][field]?.[0] ?? field) : field

/** The headers of a kind as they are shown. */
export const headersOf = (kind: ImportKind): string[] =>
  Object.keys(HEADERS[kind]).map((field) => headerOf(kind, field))

// What people put around a header: a star, a colon, a note that the column must be filled in.
const NOTES = /[([{【〔<](非?必[填选]|选填|可选|可不填|可空)项?[)\]}】〕>]|[*:]/g

/** A header as it is compared: half width, without spaces and what people put around it. */
export const plainHeader = (text: string): string =>
  seenText(text.normalize('NFKC')).replace(/\s/g, '').replace(NOTES, '')

/** Whether a column is one of our exports' that are only for reading. */
export const isReadOnly = (kind: ImportKind, header: string): boolean =>
  OF_REJECTED.includes(plainHeader(header)) || (READ_ONLY[kind]?.includes(plainHeader(header)) ?? false)

/** The field that a column of a table is, or null for a column that the kind does not know. */
export function fieldOfHeader(kind: ImportKind, header: string): string | null {
  const wanted = plainHeader(header)
  const found = Object.entries(HEADERS[kind]).find(([, names]) => names.includes(wanted))
  return found?.[0] ?? null
}
