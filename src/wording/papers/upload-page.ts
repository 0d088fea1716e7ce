/** What the page says on which the office brings files (contract.md#upload-page). */
export const UPLOAD_PAGE = {
  title: '导入数据',
  open: '打开导入页',
  openNote: '这个链接只能打开一次，只供您本人使用。',
  over: '页面已失效',
  refused: '没有处理',
  back: '返回，重新选择文件',
  busy: '正在处理，请不要关闭页面……',
  busyRows: '正在处理，已看过 0 行……',
  choose: '第一步：选择文件',
  kind: '这是什么数据',
  file: '文件（xlsx、csv 或 ndjson）',
  by: '怎样读',
  byGuess: '自动识别表头（推荐）',
  send: '上传并识别',
  noFile: '没有选择文件',
  understood: '第二步：核对识别的结果',
  columns: '文件里的列',
  passOver: '不导入',
  unsure: '请核对',
  words: '这些词请说明意思',
  wordRefused: '不认识，退回这样的行',
  defaults: '表里没有的内容',
  defaultNote: '所有行都一样的，可以在这里填，例如承办单位；空着的，没有这项内容的行会被退回。',
  noNumber: '没有哪一列是工单编号',
  field: '列',
  number: '工单编号由几列组成时填写，例如「沪水-{年度}-{序号:6}」，花括号里是原表头',
  dates: '日期的特别写法，几种用「；」隔开，例如「DD/MM/YYYY HH:mm」',
  saveAs: '给这种表起个名字，下次直接用（可以不填），例如「市12345」',
  tryIt: '试一试（不保存）',
  tried: '第三步：试运行的结果',
  done: '导入完成',
  before: '文件里',
  after: '读成',
  rows: '前几行',
  line: '行',
  reason: '原因',
  keep: '保存合格的行',
  change: '返回修改',
  download: '下载不合格的行（XLSX）',
  again: '再导入一个文件',
  fileNote: '文件只在处理期间加密存放，30 分钟后删除。',
  lineColumn: '原行号',
  reasonColumn: '退回原因',
  rejectedName: '不合格的行',
} as const

export const kindText = (kind: string, name: string): string => `${name}（${kind}）`
export const listText = (texts: readonly string[]): string => texts.join('、')
export const patternsText = (patterns: readonly string[]): string => patterns.join('；')
export const fileText = (name: string, kind: string): string => `文件：${name}　${kind}`

export const sheetText = (sheet: string | null, line: number, rows: number): string =>
  `${sheet === null ? '' : `工作表「${sheet}」，`}表头在第 ${line} 行，下面有 ${rows} 行数据。`

/** What became of the rows, or would. */
export function countsText(
  counts: { accepted: number; changed: number; unchanged: number },
  rejected: number,
  isTrial: boolean,
): string {
  const { accepted, changed, unchanged } = counts
  const text = `合格 ${accepted} 行（新增 ${accepted - changed - unchanged}，更改 ${changed}，未变 ${unchanged}），不合格 ${rejected} 行。`
  return isTrial ? `${text}这是试运行，还没有保存。` : `${text}合格的已经保存。`
}

export const footersText = (lines: readonly number[]): string => `合计、落款等 ${lines.length} 行没有当作数据。`
export const moreRejected = (count: number): string => `另有 ${count} 条没有列在这里，请下载查看。`
export const wordOf = (field: string, word: string, count: number): string =>
  `「${field}」里的「${word}」（${count} 行）`
export const mappingSaved = (name: string): string => `已记住这种表的读法，名称「${name}」。`

/** What the chat answers. */
export const uploadLink = (address: string): string => `请在 15 分钟内打开，只能打开一次，只供您本人使用：${address}`
export const NO_UPLOAD_PAGE =
  '还不能从聊天里打开导入页：服务没有设置聊天客户端能访问的地址（HOTLINE_PUBLIC_URL）。请管理员设置后重启，或者在服务器上用 npm run hotline -- import 导入。'
