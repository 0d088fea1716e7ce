/** What a file that is exported holds, for its title. */
export const FILE_TITLES: Readonly<Record<string, string>> = {
  standings: '考核排名',
  sheet: '考核得分表',
  tickets: '工单表',
  pauses: '挂账表',
  objections: '异议表',
  audit: '操作记录',
}
