/** What another program is told when a request fails for a reason that is no rule of the plan. */
export const PROBLEMS = {
  'bad-request': '请求有误',
  unauthorized: '没有有效的访问令牌，请在 Authorization 中以 Bearer 方式提供',
  forbidden: '这个访问令牌没有做这件事的权限',
  'not-found': '没有找到所请求的内容',
  'unknown-export': '没有这一类导出，请核对名称和格式',
  'not-now': '暂时不能处理',
  'too-often': '请求太频繁，请稍后再试（Retry-After 给出要等的秒数）',
  'too-many-wrong': '从这个地址来的错误令牌太多，请稍后再试（Retry-After 给出要等的秒数）',
  busy: '正在接收的文件太多，请稍后再试，什么都没有处理',
  unavailable:
    '数据库暂时用不上。如果正在导入，文件可能只收进了一部分：请稍后把同一个文件原样再导一次，已经收进的行不会重复',
  'too-many-exports': '正在导出的文件太多，请过一会儿再试',
  fault: '服务内部出错，请把编号告诉管理员',
} as const

export type ProblemWord = keyof typeof PROBLEMS

/** An import that the database broke off: what stays of it, and how to go on. */
export const interruptedText = (kept: number): string =>
  `数据库暂时用不上，导入中断了。${kept === 0 ? '这个文件还没有收进任何一行' : `这个文件已经收进 ${kept} 行，不会丢失`}：请稍后把同一个文件原样再导一次，已经收进的行不会重复`

/** A refusal of what one query parameter says. */
export const parameterText = (parameter: string, sentence: string): string => `参数「${parameter}」有误：${sentence}`
