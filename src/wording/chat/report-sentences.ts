/** What stands before a visit or an answer, and where nobody went. */
export const DETAIL_WORDS = {
  visit: ['现场查看', '到现场', '现场'],
  nobody: ['没有到现场', '未到现场', '没到现场', '没去现场', '未去现场'],
  answer: ['答复市民', '答复方式', '答复时间', '答复'],
} as const
