/** Words of an import that belong to no list of codes. */
export const YES = ['是', '有', 'yes', 'y', 'true', '1', '√'] as const
export const NO = ['否', '无', 'no', 'n', 'false', '0', '×'] as const

/** What separates several words in one cell. */
export const SEPARATORS = /[、，,;；/\n]/

/** Why a file cannot be read at all, for its sentence. */
export const UNREADABLE = {
  encoding: '编码有误，或混用了几种编码',
  damaged: '文件已损坏或不完整',
  encrypted: '文件有密码保护',
  noSheet: '工作簿里没有可读的工作表',
  bomb: '压缩内容异常庞大',
  layout: '内容的结构不像工作表',
} as const

/** The word for a question that the citizen did not answer. */
export const UNANSWERED = '未评价'
