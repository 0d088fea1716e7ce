import { JSON_OPTION, RUN } from './command-help.ts'

/** What `--help` says of schemes. */
export const SCHEME_HELP = {
  scheme: { summary: '考核方案：检查、显示、确认、比较、导出、启用', example: `${RUN} scheme show` },
  'scheme check': {
    summary: '检查一个方案文件，列出全部问题；不写文件则检查现行方案',
    example: `${RUN} scheme check 方案.json`,
    arguments: { file: '方案文件（JSON）' },
    options: { json: JSON_OPTION },
  },
  'scheme show': {
    summary: '显示现行方案的每个数字和出处，以及哪些假定已经确认',
    example: `${RUN} scheme show`,
    options: { json: JSON_OPTION },
  },
  'scheme confirm': {
    summary: '确认一项或几项假定，记下确认人和时间',
    example: `${RUN} scheme confirm quality.items.volume --by 张三`,
    arguments: { paths: '假定的路径，见 scheme show' },
    options: { by: '确认人姓名', json: JSON_OPTION },
  },
  'scheme diff': {
    summary: '比较两个方案：哪些数值和口径不同；按现有工单，哪些单位的得分和名次会不同',
    example: `${RUN} scheme diff 2015.1 2015.graded`,
    arguments: {
      before: '方案编号、考核期代码或方案文件；按它的考核期计算',
      after: '与它比较的方案，写法相同',
    },
    options: { json: JSON_OPTION },
  },
  'scheme export': {
    summary: '把一个方案写成可填写的表（XLSX），或方案文件（JSON）',
    example: `${RUN} scheme export 2026 --to 方案.xlsx`,
    arguments: { id: '方案编号、考核期代码或方案文件；不写则为现行方案' },
    options: { to: '写到哪个文件，.xlsx 或 .json', json: JSON_OPTION },
  },
  'scheme use': {
    summary: '检查一个方案并启用',
    example: `${RUN} scheme use 方案.xlsx`,
    arguments: { file: '方案文件（JSON），或填好的方案表（XLSX，由 scheme export 导出）' },
    options: { json: JSON_OPTION },
  },
} as const
