import { plainWord } from '../plain-word.ts'

/** The sheets of an office's form. */
export const OFFICE_SHEETS = {
  office: '热线办',
  groups: '分组',
  units: '单位',
  members: '成员',
  recipients: '抄送对象',
} as const

export const OFFICE_ITEMS = { name: '名称', signature: '落款', phone: '电话', emergency: '110 单位' } as const
export type OfficeItem = keyof typeof OFFICE_ITEMS

/** Which item of the first sheet a word means; null: none. */
export function officeItem(text: string): OfficeItem | null {
  const word = plainWord(text)
  if (word === OFFICE_ITEMS.name) return 'name'
  if (word === OFFICE_ITEMS.signature) return 'signature'
  if (word === plainWord(OFFICE_ITEMS.emergency)) return 'emergency'
  return word === OFFICE_ITEMS.phone ? 'phone' : null
}

export const OFFICE_COLUMNS = {
  office: ['项目', '内容'],
  groups: ['名称', '参加排名'],
  units: ['代码', '名称', '简称', '类别', '在用'],
  members: ['平台', '账号', '姓名', '单位', '角色', '在职'],
  recipients: ['名称', '单位', '简称'],
} as const

/** Whether a group is ranked, as people answer it line by line. */
export const RANKED_WORDS: Readonly<Partial<Record<string, boolean>>> = {
  排名: true,
  参加排名: true,
  不排名: false,
  不参加排名: false,
}

export const OFFICE_QUESTIONS = {
  name: '热线办的名称，例如 某市水务局热线办：',
  signature: '函件落款，几行用「/」隔开，例如 某市水务局/热线工作领导小组办公室：',
  phone: '热线办电话（没有，直接回车）：',
  group: '分组，写成 名称 排名 或 名称 不排名，例如 街道 排名（单位用方案的分组，或者写完了，直接回车）：',
  unit: '单位，写成 代码 名称 类别 简称，例如 dongcheng 东城水务所 一口对接 东城（写完了，直接回车）：',
  member: '成员，写成 平台 账号 姓名 角色 单位，例如 wecom zhangsan 张三 联络员 东城（写完了，直接回车）：',
  emergency: '110 转来的工单由哪个单位办（哪个单位都可以，直接回车）：',
  recipient: '结果函抄送给谁，写成 名称，或 名称=单位，例如 东城区人民政府=东城（写完了，直接回车）：',
  keep: '保存吗？（是/否）',
} as const

export const OFFICE_FAULTS = {
  at: (place: string, said: string): string => `${place === '' ? '整个文件' : place}：${said}`,
  noSheet: (sheet: string): string => `没有「${sheet}」表。请用 office new --form 写出空表，填好再用。`,
  unknownItem: (line: number, text: string): string =>
    `「${OFFICE_SHEETS.office}」表第${line}行A列：填的是「${text}」，应为「名称」「落款」「电话」或「110 单位」。`,
  noName: (): string => `「${OFFICE_SHEETS.office}」表：没有填热线办的名称。`,
  noUnits: (): string => '一个单位也没有。请至少写一个单位。',
  badPhone: (text: string): string => `电话填的是「${text}」，应为电话号码，例如 0571-12345678。`,
  groupTwice: (name: string): string => `「${OFFICE_SHEETS.groups}」表：分组「${name}」写了不止一次。`,
  groupTooLong: (name: string): string => `「${OFFICE_SHEETS.groups}」表：分组「${name}」太长，应不超过 40 字。`,
  groupUnranked: (name: string): string =>
    `「${OFFICE_SHEETS.groups}」表：分组「${name}」没有写是否参加排名，请写「是」或「否」。`,
  ungrouped: (name: string, cohort: string): string =>
    `单位「${name}」的类别「${cohort}」不在「${OFFICE_SHEETS.groups}」表里。请改正类别，或补上这个分组。`,
  unknownDesk: (unit: string): string =>
    `「${OFFICE_ITEMS.emergency}」所写的单位「${unit}」不在单位表里。请改正单位；哪个单位都可以办的，请清空。`,
  unknownRecipient: (name: string, unit: string): string =>
    `抄送对象「${name}」所写的单位「${unit}」不在单位表里。请改正单位，或清空表示抄送全部排名。`,
  row: (sheet: string, line: number, field: string | null, message: string): string =>
    `「${sheet}」表第${line}行${field === null ? '' : `「${field}」`}：${message}`,
  row_json: (list: string, line: number, field: string | null, message: string): string =>
    `${list} 第 ${line} 项${field === null ? '' : `「${field}」`}：${message}`,
} as const

export const officeLines = (office: {
  name: string
  signature: readonly string[]
  phone: string | null
  units: number
  members: number
  recipients: number
  dropped: number
  groups?: readonly { name: string; ranked: boolean }[]
}): string[] => [
  `热线办：${office.name}`,
  `落款：${office.signature.join(' / ')}`,
  `电话：${office.phone ?? '（未填）'}`,
  ...(office.groups === undefined
    ? []
    : [`分组：${office.groups.map(({ name, ranked }) => `${name}${ranked ? '' : '（不排名）'}`).join('、')}`]),
  `单位 ${office.units} 个，成员 ${office.members} 人，抄送对象 ${office.recipients} 个`,
  ...(office.dropped > 0 ? [`原有的 ${office.dropped} 个单位没有用过，将从名单上去掉`] : []),
]

/** What an installation lacks that nobody has told whose it is. */
export const NO_UNITS =
  '还没有承办单位，收不了工单。请用 npm run hotline -- office new 建立热线办，或用 import units 导入单位。'

export const officeKept = (name: string): string => `已保存${name}。下一步：period new 新建考核期，import 导入工单。`
export const officeFormWritten = (path: string): string => `空表已写入 ${path}。填好以后运行 office new --from ${path}`
