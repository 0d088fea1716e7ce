import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { fieldOf, particular, quoted, ticketOf } from './particulars.ts'

const bounds = (detail: RefusalDetail): string => {
  const least = particular(detail, 'least') ?? particular(detail, 'min')
  const most = particular(detail, 'most') ?? particular(detail, 'max') ?? particular(detail, 'full')
  if (least !== null && most !== null) return `（${least} 至 ${most} 分）`
  return most === null ? '' : `（最高 ${most} 分）`
}

const stepOf = (detail: RefusalDetail): string => particular(detail, 'step') ?? '0.5'

const problems = (detail: RefusalDetail): string => {
  const text = particular(detail, 'problems') ?? particular(detail, 'why')
  return text === null ? '' : `：${text}`
}

/** A particular that is a sentence of our own, and is not cut short. */
function said(detail: RefusalDetail, name: string): string {
  const value = detail[name]
  return typeof value === 'string' ? value : ''
}

// A file that is of another kind altogether may have hundreds of columns; a table that is mended by hand has not.
const MOST_COLUMNS = 200

/** Every one of several names, each in 「」. */
function allOf(detail: RefusalDetail, name: string): string {
  const value = detail[name]
  const names = typeof value === 'object' ? value : []
  const shown = names.slice(0, MOST_COLUMNS).map((one) => `「${particular({ one }, 'one') ?? ' '}」`)
  return `${shown.join('')}${names.length > MOST_COLUMNS ? `等 ${names.length} 列` : ''}`
}

const brackets = (text: string): string => (text === '' ? '' : `（${text}）`)

const knownColumns = (detail: RefusalDetail): string => {
  const { known } = detail
  return typeof known === 'object' ? `认识的列有：${known.join('、')}。` : ''
}

/** Refusals about rows, marks, members and files. */
export const FILE_REFUSALS = {
  'unknown-period': (detail) => `没有考核期${quoted(detail, 'period', 'value')}。请核对考核期，例如「2015」。`,
  'unknown-column': (detail) =>
    `有不认识的列${allOf(detail, 'columns')}。${knownColumns(detail)}请改用规定的表头，或删去不认识的列；别的系统导出的表，可以用 import --map 或在「导入」页面对应各列。`,
  'double-column': (detail) =>
    `${fieldOf(detail, '有一列')}出现了不止一次${brackets(allOf(detail, 'columns'))}。请只留下一列，或改正写错的表头。`,
  'unknown-word': (detail) => {
    const allowed = particular(detail, 'allowed') ?? particular(detail, 'words')
    const way = allowed === null ? '请改用规定的词' : `请填：${allowed}`
    return `${fieldOf(detail, '此处')}的内容${quoted(detail, 'value', 'word')}不在规定范围内。${way}。`
  },
  'unknown-parameter': (detail) => {
    const nearest = particular(detail, 'nearest')
    const known = particular(detail, 'known')
    const meant = nearest === null ? '' : `，是不是「${nearest}」？`
    const way = known === null ? '这里不带参数，请去掉' : `可用的参数：${known}，请改正`
    return `没有参数${quoted(detail, 'parameter')}${meant || '。'}${way}。`
  },
  'repeated-parameter': (detail) => `参数${quoted(detail, 'parameter')}写了不止一次。请只写一次。`,
  'bad-parameter': (detail) => {
    const beside = particular(detail, 'beside')
    if (beside !== null) return `参数${quoted(detail, 'parameter')}不能和「${beside}」一起用。请去掉其中一个。`
    const value = quoted(detail, 'value')
    const allowed = particular(detail, 'allowed')
    const wrong = value === '' ? '没有可用的值' : `的值${value}看不懂`
    return `参数${quoted(detail, 'parameter')}${wrong}。${allowed === null ? '请写明它的值' : `请写：${allowed}`}。`
  },
  'missing-field': (detail) => `缺少${fieldOf(detail, '必填内容')}。请补上后再导入。`,
  'bad-field': (detail) =>
    detail.lost === 'digits'
      ? `${fieldOf(detail, '这一项')}被表格软件写成了科学记数，或者超过了 15 位，后面的数字已经丢失。请把这一列设为“文本”格式，重新填写完整的号码。`
      : `${fieldOf(detail, '这一项')}填写有误${quoted(detail, 'value')}。请按规定的格式改正。`,
  'too-long': (detail) => {
    const max = particular(detail, 'max')
    return `${fieldOf(detail, '内容')}太长${max === null ? '' : `，最多 ${max} 字`}。请精简后再试。`
  },
  'bad-instant': (detail) =>
    `${fieldOf(detail, '时间')}不是有效的时间${quoted(detail, 'value')}。请写成「2015-03-02 10:00」的样子。`,
  'time-missing': (detail) => {
    const which = detail.receipt === undefined ? '' : '，就是收到工单的当天'
    const example = `${particular(detail, 'day') ?? '2015-03-02'} 10:00`
    return `${fieldOf(detail, '时间')}只写了日期${quoted(detail, 'day')}${which}，没有写几点几分。请补上时间，例如「${example}」。`
  },
  'bad-ticket-no': (detail) =>
    `工单编号${quoted(detail, 'ticket', 'no', 'value')}不对。编号由字母、汉字、数字和短横线组成（只有汉字不行），最长 60 位，请核对。`,
  'bad-row': (detail) => {
    const { swallowed, stray } = detail
    if (swallowed !== undefined) {
      return `这一行里有引号没有成对，后面的 ${swallowed} 行被当成了同一格的内容，都没有读取。请补上或删去这个引号，再导入一次。`
    }
    if (stray !== undefined) return `第 ${stray} 列没有表头，却填了内容。请补上表头，或清空这一格。`
    return '这一行不完整或读不出来。请对照表头检查这一行的内容。'
  },
  'before-received': (detail) => `${fieldOf(detail, '时间')}早于承办单位收到工单的时间。请核对时间。`,
  'in-the-future': (detail) => `${fieldOf(detail, '时间')}晚于当前时间。请核对时间。`,
  'closed-before-contact-order': () => '办结时间早于先行联系时间。请核对两个时间的先后。',
  conflict: (detail) => {
    const counted = particular(detail, 'counted')
    return counted === null
      ? `${ticketOf(detail)}的${fieldOf(detail, '这项记录')}已由联络员在聊天中填写，导入内容与之不一致，未作改动。请先与该单位核对。`
      : `${ticketOf(detail)}已有 ${counted} 接通的回访计入考核，不能再补录更早的回访，也不能改为未接通。请核对回访时间。`
  },
  'answers-without-reach': () => '回访未接通时不应有市民的回答。请把「接通」改为「是」，或清空各项回答。',
  'mark-out-of-bounds': (detail) => `得分超出该指标的范围${bounds(detail)}。请在 0 分到满分之间评定。`,
  'mark-off-step': (detail) => `得分应以 ${stepOf(detail)} 分为一档。请改为 ${stepOf(detail)} 的整数倍。`,
  'bonus-out-of-bounds': (detail) => `加分超出规定的范围${bounds(detail) || '（0.5 至 3 分）'}。请重新填写分值。`,
  'bonus-off-step': (detail) => `加分应以 ${stepOf(detail)} 分为一档。请改为 ${stepOf(detail)} 的整数倍。`,
  'points-on-deduction': () => '减分每次固定扣 0.5 分，不填分值。请清空「分值」。',
  'bad-clause': (detail) => `条款${quoted(detail, 'clause', 'value')}不存在。加分请填 1 至 5，减分请填 1 至 6。`,
  'bad-account': (detail) =>
    `账号${quoted(detail, 'userId', 'value')}不能使用。请填一个人的账号，不能是「@all」，也不能含有「|」等符号。`,
  'liaison-without-unit': () => '联络员和分管领导必须属于一个单位。请填写「单位」。',
  'office-side-with-unit': () => '热线办、回访和各小组人员不属于承办单位。请清空「单位」，或改填角色。',
  'no-such-member': (detail) =>
    (particular(detail, 'text') ?? '') === ''
      ? '请写上账号或姓名，例如「停用 zhangsan」「启用 zhangsan」。'
      : `成员名单里没有${quoted(detail, 'text')}。请写名单里的账号或姓名，例如「停用 zhangsan」；停用一个单位的，请发送「停用单位」加单位名称。`,
  'already-left': (detail) => `${quoted(detail, 'text')}已经停用，不用重复操作。要恢复，请发送「启用」加账号。`,
  'already-active': (detail) => `${quoted(detail, 'text')}正在使用，不用重复操作。`,
  'own-account': () => '不能停用自己的账号，免得热线办没有人可以办理。请由热线办另一位同事发送「停用」加您的账号。',
  'last-office': () => '这是热线办最后一个在用的账号，停用以后就没有人可以管理。请先登记另一位热线办人员，再停用。',
  'role-missing': () => '没有填写角色。请至少填写一个角色，例如「联络员」。',
  'unreadable-file': (detail) =>
    `文件读不出来：${said(detail, 'why') || '内容有误'}。${said(detail, 'way') || '请检查文件是否完整'}。`,
  'nothing-found': (detail) => {
    const sheet = particular(detail, 'sheet')
    const where = sheet === null ? '' : `（工作表「${sheet}」）`
    return `没有找到可以导入的内容：${said(detail, 'why') || '文件是空的'}${where}。请核对是不是选错了文件，表头下面有没有数据。`
  },
  'unsupported-type': (detail) =>
    `不支持这种文件${quoted(detail, 'type', 'value')}。请使用 NDJSON、CSV 或 XLSX 文件（旧的 xls 请另存为 xlsx）。`,
  'too-large': (detail) => {
    const max = particular(detail, 'max')
    return `内容太大${max === null ? '' : `，最大 ${max}`}。请拆分后再试。`
  },
  'not-past': () => '这一天还没有过完，没有清除任何信息。请写今天以前的日期。',
  'too-slow': () => '内容传得太慢，已经断开，什么都没有处理。请检查网络后再试。',
  'unknown-kind': (detail) => `没有这一类数据${quoted(detail, 'kind', 'value')}。请核对导入的类别名称。`,
  'atomic-refused': (detail) => {
    const count = particular(detail, 'rejected') ?? particular(detail, 'count')
    return `${count === null ? '有' : `有 ${count} `}行不合格，按要求整个文件都没有导入。请改正后重新导入。`
  },
  'bad-scheme': (detail) => {
    const taken = particular(detail, 'taken')
    return taken === null
      ? `考核方案文件有误${problems(detail)}。请改正后再试。`
      : `考核方案「${taken}」已经有了，内容与这份文件不同。请给这份文件换一个编号（id）再启用。`
  },
  'bad-notice': (detail) => `放假通知文件有误${problems(detail)}。请对照通知原文改正后再试。`,
  'notice-differs': (detail) =>
    `放假通知${quoted(detail, 'number')}已经录入，但内容不同${problems(detail)}。请对照原文核对；确需更正的，请加 --replace，原来的内容会一并保留。`,
} satisfies Partial<Record<RefusalCode, (detail: RefusalDetail) => string>>
