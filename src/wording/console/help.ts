import { type CommandHelp, JSON_OPTION, RUN } from './help/command-help.ts'
import { MONTH_HELP } from './help/month-help.ts'
import { PERIOD_HELP } from './help/period-help.ts'
import { SCHEME_HELP } from './help/scheme-help.ts'
import { BACKUP_HELP } from './keeping/backup.ts'
import { RETENTION_HELP } from './keeping/retention.ts'
import { ROTATION_HELP } from './keeping/rotation.ts'

const PERIOD = '考核期，默认为现行方案的考核期'
const AS_OF = '截至时间，如 2015-12-01T00:00:00+08:00；不写时区按上海时间，默认为现在'
const UNIT = '单位代码、全称或常用简称，例如「浦东」'

export const PROGRAM_HELP = {
  description: '热线考核：热线办的命令行',
  usage: '<命令> [选项]',
  help: '显示帮助',
  example: '例：',
  headings: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
  },
  more: `某个命令的帮助：${RUN} <命令> --help`,
} as const

export const COMMAND_HELP = {
  import: {
    summary: '导入一类数据（NDJSON、CSV 或 XLSX）；合格的行保存，不合格的行列出',
    example: `${RUN} import tickets 工单.xlsx --dry-run`,
    arguments: {
      kind: 'units、members、tickets、returns、extensions、pauses、revisits、attempts、marks、reports、adjustments、duty 或 topics',
      file: '文件，按扩展名 .ndjson、.csv、.xlsx 读取',
    },
    options: {
      dryRun: '只检查，不保存',
      atomic: '有一行不合格就全部不保存',
      mapping: '按已保存的映射读取，见 mapping list',
      map: '识别这种表，显示前后十行，存为这个名称的映射，再按它导入',
      number: '与 --map 一起用：编号由几列组成，例如「沪水-{年度}-{序号:6}」',
      column: '与 --map 一起用，可以多次：原表头=字段；不导入写「原表头=-」',
      word: '与 --map 一起用，可以多次：字段:原词=意思，例如「类型:举报=投诉」',
      default: '与 --map 一起用，可以多次：字段=值，没有写的行都当作它',
      date: '与 --map 一起用，可以多次：日期的写法，例如「DD/MM/YYYY HH:mm」',
      json: JSON_OPTION,
    },
  },
  mapping: {
    summary: '别的系统导出的表怎样读：已保存的映射',
    example: `${RUN} mapping list`,
  },
  'mapping list': {
    summary: '列出已保存的映射',
    example: `${RUN} mapping list`,
    options: { json: JSON_OPTION },
  },
  'mapping show': {
    summary: '以 JSON 显示一份映射',
    example: `${RUN} mapping show 市12345`,
    arguments: { name: '映射的名称' },
    options: { json: JSON_OPTION },
  },
  'mapping remove': {
    summary: '删除一份映射',
    example: `${RUN} mapping remove 市12345`,
    arguments: { name: '映射的名称' },
    options: { json: JSON_OPTION },
  },
  export: {
    summary: '导出 CSV、XLSX 文件、结果函（DOCX）、月报或公平性（DOCX、文本）、一件工单的证据材料（ZIP）',
    example: `${RUN} export standings --as-of 2015-12-01T00:00:00+08:00 --format xlsx`,
    arguments: {
      what: 'standings 排名、sheet 得分表、tickets 工单、objections 异议、audit 操作记录、notice 结果函、brief 月报、fairness 公平性或 evidence 一件工单的证据材料',
    },
    options: {
      ticket: '证据材料：工单编号',
      unit: `只导出一个单位；${UNIT}`,
      period: PERIOD,
      asOf: AS_OF,
      edition: '已发布的第几版；不写则为截至时间的暂行数据',
      recipient: '结果函的抄送对象，名称或简称，见热线办的抄送对象',
      month: '月报的月份，如 2015-03；默认为上月',
      all: '结果函：为全部抄送对象各写一份，--to 写目录',
      format: '文件格式，csv 或 xlsx，结果函为 docx，月报和公平性为 docx 或 txt；默认按 --to 的扩展名，否则取第一种',
      to: '写到哪个文件或目录，默认为当前目录',
      json: JSON_OPTION,
    },
  },
  standings: {
    summary: '显示排名',
    example: `${RUN} standings --as-of 2015-12-01T00:00:00+08:00 --json`,
    options: {
      period: PERIOD,
      asOf: AS_OF,
      edition: '已发布的第几版；不写则显示现在的暂行排名',
      verify: '核对这一版：重算结果，并逐项比对现在的数据；不写版本号则核对最新一版',
      robustness: '附上排名在各方案下是否稳定',
      json: JSON_OPTION,
    },
  },
  sheet: {
    summary: '显示一个单位的得分表',
    example: `${RUN} sheet 浦东`,
    arguments: { unit: UNIT },
    options: { period: PERIOD, asOf: AS_OF, json: JSON_OPTION },
  },
  ...MONTH_HELP,
  ticket: {
    summary: '显示一件工单：状态、时限、经过（市民信息隐去）',
    example: `${RUN} ticket SH20150302-000123`,
    arguments: { no: '工单编号' },
    options: { json: JSON_OPTION },
  },
  'explain-deadline': {
    summary: '逐日说明一个时限是怎样算出来的',
    example: `${RUN} explain-deadline 2015-09-02T10:00 4`,
    arguments: { received: '收到时间，如 2015-09-02T10:00 或 2015-09-02', workdays: '工作日数，1 至 250' },
    options: { json: JSON_OPTION },
  },
  ...SCHEME_HELP,
  ...PERIOD_HELP,
  calendar: { summary: '工作日历：检查、显示、录入放假通知', example: `${RUN} calendar check` },
  'calendar check': {
    summary: '显示哪些年份有放假通知、哪些缺少、哪些更正过，以及每年的工作日数；给出文件时先检查文件，不录入',
    example: `${RUN} calendar check 2027.json`,
    arguments: { file: '放假通知（JSON，格式同 seeds/calendar）；不写则只看已录入的' },
    options: { json: JSON_OPTION },
  },
  'calendar add': {
    summary: '录入放假通知，重算进行中的时限并列出变动',
    example: `${RUN} calendar add 2027.json`,
    arguments: { file: '放假通知（JSON，一份或一组，格式同 seeds/calendar）' },
    options: { replace: '文号已经录入而内容不同时，以这一份更正，原来的内容保留', json: JSON_OPTION },
  },
  'calendar read': {
    summary: '读国务院办公厅放假通知的原文，显示读出的放假安排；核对无误后加 --yes 录入',
    example: `${RUN} calendar read 2027年放假通知.txt --yes`,
    arguments: { file: '通知全文（文本文件，从标题、文号到印发日期）' },
    options: {
      yes: '核对无误，录入并重算期限',
      replace: '文号已经录入而内容不同时，以这一份更正，原来的内容保留',
      json: JSON_OPTION,
    },
  },
  'calendar show': {
    summary: '显示已录入的放假通知：放假和调休上班的日子，以及更正前的内容',
    example: `${RUN} calendar show 2026`,
    arguments: { year: '年份；不写则显示全部' },
    options: { json: JSON_OPTION },
  },
  doctor: {
    summary: '检查设置、数据库、队列、时钟和企业微信应用，逐项说明怎么办',
    example: `${RUN} doctor --fix`,
    options: { fix: '补上能补的（应用菜单）', json: JSON_OPTION },
  },
  audit: { summary: '操作记录', example: `${RUN} audit verify` },
  'audit verify': {
    summary: '核验操作记录是否被改动，指出第一处不符',
    example: `${RUN} audit verify`,
    options: { json: JSON_OPTION },
  },
  ...BACKUP_HELP,
  ...ROTATION_HELP,
  ...RETENTION_HELP,
  rescore: {
    summary: '立即重新计算全部单位的得分',
    example: `${RUN} rescore`,
    options: { json: JSON_OPTION },
  },
} as const satisfies Readonly<Record<string, CommandHelp>>

export type CommandName = keyof typeof COMMAND_HELP

/** The commands that hold others. */
export const COMMAND_GROUPS = ['office', 'scheme', 'period', 'mapping', 'calendar', 'audit', 'pii', 'topics'] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]
