/** Words of an import that belong to no list of codes. */
export const YES = ['是', '有', 'yes', 'y', 'true', '1', '√'] as const
export const NO = ['否', '无', 'no', 'n', 'false', '0', '×'] as const

/** What separates several words in one cell. */
export const SEPARATORS = /[、，,;；/\n]/

const SAVE_AGAIN = '请在 Excel 或 WPS 里打开，另存为 xlsx 后再导入'
const RENAME = '请把文件名的后缀改对再导入；通过接口上传的，请改 Content-Type'

/** Why a file cannot be read at all, and the way out, for its sentence. */
export const UNREADABLE = {
  encoding: { why: '编码有误，或混用了几种编码', way: '请用 Excel 或 WPS 另存为“CSV UTF-8”，或改用 xlsx' },
  utf16: { why: '它是 UTF-16 编码的文本（Excel 的“Unicode 文本”）', way: '请另存为“CSV UTF-8”，或改用 xlsx' },
  tabs: { why: '各列之间用的是制表符或分号，不是逗号', way: '请另存为“CSV UTF-8（逗号分隔）”，或改用 xlsx' },
  damaged: { why: '文件已损坏或不完整', way: '请重新导出或另存一次再导入' },
  locked: {
    why: '文件设有打开密码',
    way: '请在 Excel 里打开，依次点“文件、信息、保护工作簿、用密码进行加密”，清空密码后保存（WPS 在“文件、文档加密、密码加密”里），再导入',
  },
  noWorkbook: { why: '它是压缩包，里面没有 Excel 工作簿', way: SAVE_AGAIN },
  openDocument: { why: '它其实是 OpenDocument 表格（ods）', way: SAVE_AGAIN },
  word: { why: '它其实是 Word 文档', way: '请把表格复制到 Excel 里，存为 xlsx 后再导入' },
  binary: { why: '它其实是 Excel 二进制工作簿（xlsb）', way: SAVE_AGAIN },
  html: { why: '它其实是网页（HTML）', way: SAVE_AGAIN },
  webArchive: { why: '它其实是单个文件网页（MHT）', way: SAVE_AGAIN },
  xmlSheet: { why: '它其实是 XML 表格，不是 xlsx', way: SAVE_AGAIN },
  pdf: { why: '它其实是 PDF', way: '请向来件方索取 Excel 表格' },
  rtf: { why: '它其实是 RTF 文档', way: '请把表格复制到 Excel 里，存为 xlsx 后再导入' },
  archive: { why: '它其实是压缩格式的文件，例如 XLSX 工作簿', way: RENAME },
  text: { why: '它其实是文本，例如 CSV，不是 Excel 工作簿', way: RENAME },
  tabText: { why: '它其实是用制表符分隔的文本（TSV），不是 Excel 工作簿', way: SAVE_AGAIN },
  table: { why: '它其实是 CSV 表格，不是 NDJSON', way: RENAME },
  json: { why: '它其实是 JSON，不是 CSV 表格', way: `每行一个 JSON 对象的是 NDJSON。${RENAME}` },
  jsonList: { why: '它是一个 JSON 数组，不是 NDJSON', way: '请改成每行一个 JSON 对象，去掉首尾的方括号和行末的逗号' },
  noSheet: { why: '工作簿里没有可读的工作表', way: SAVE_AGAIN },
  layout: { why: '内容的结构不像工作表', way: SAVE_AGAIN },
} as const

export const BOMB = '压缩内容异常庞大'

/** Why a file holds nothing that could be imported. */
export const NOTHING = {
  empty: '文件是空的',
  noRows: '文件里只有表头，下面没有数据',
  noObjects: '文件里一行数据也没有',
} as const

/** How a Chinese date and a Chinese time of day are written, once full width digits are the usual ones. */
export const DATE_MARKS = /^(\d{4}) *年 *(\d{1,2}) *月 *(\d{1,2}) *[日号]/
export const CLOCK_MARKS = /(?<![\d:])(\d{1,2}) *[时点](?: *(\d{1,2}) *分?(?: *(\d{1,2}) *秒)?)?$/
export const HALVES = { am: '上午', pm: '下午' } as const
export const WEEKDAY_MARK = '周|星期|礼拜'
/** Sunday first, under both of its names: the place is the number of the day, by seven. */
export const WEEKDAYS = '日一二三四五六天'

/** The word for a question that the citizen did not answer. */
export const UNANSWERED = '未评价'

/** How a row begins that adds up a table or says who made it, and is no row of it. */
export const FOOTER =
  /^(?:(?:合计|总计|小计|共计|汇总|总数)(?:$|[\s:：（(\d])|(?:制表|填表|审核|打印|导出|统计)(?:人|单位|时间|日期)[:：]|共\s*\d+\s*[条件行])/
