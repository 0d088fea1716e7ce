/** What another program is told when a request fails for a reason that is no rule of the plan. */
export const PROBLEMS = {
  'bad-request': '请求有误',
  unauthorized: '没有有效的访问令牌，请在 Authorization 中以 Bearer 方式提供',
  forbidden: '这个访问令牌没有做这件事的权限',
  'not-found': '没有找到所请求的内容',
  'unknown-export': '没有这一类导出，请核对名称和格式',
  fault: '服务内部出错，请把编号告诉管理员',
} as const

export type ProblemWord = keyof typeof PROBLEMS

/** A refusal of what one query parameter says. */
export const parameterText = (parameter: string, sentence: string): string => `参数「${parameter}」有误：${sentence}`
