import { JSON_OPTION, RUN } from './command-help.ts'

/** What `--help` says of offices and periods. */
export const PERIOD_HELP = {
  office: { summary: '热线办：建立自己的热线办', example: `${RUN} office new --form 热线办.xlsx` },
  'office new': {
    summary: '建立自己的热线办：名称、落款、电话、单位、成员和结果函的抄送对象；逐行询问，或从文件读取',
    example: `${RUN} office new --from 热线办.xlsx`,
    options: {
      from: '资料文件，XLSX（见 --form）或 JSON',
      form: '只写出一份空表，填好再用 --from 读取',
      yes: '不再询问，直接保存',
      json: JSON_OPTION,
    },
  },
  period: { summary: '考核期：新建、查看', example: `${RUN} period show` },
  'period new': {
    summary: '新建一个考核期：从已有方案开始，逐项询问或用选项写明，看过以后再保存',
    example: `${RUN} period new --name 2026年度 --from 2026-01-01 --to 2026-12-31 --weight 先行联系=25 --weight 满意率=45`,
    options: {
      name: '考核期名称，如 2026年度',
      from: '第一天，如 2026-01-01',
      to: '最后一天，如 2026-12-31',
      like: '以哪个方案为底：随程序提供的编号、考核期代码或方案文件，默认为现行方案',
      id: '新方案编号，默认为考核期代码加序号，如 2026.1',
      period: '考核期代码，默认为最后一天的年份，如 2026；写已有的代码即更正那个考核期',
      by: '这些数字由谁提供，记在每个改动的来源里',
      basis: '改动依据的方案条款；不写则作为假定，须经热线办确认才能发布',
      file: '同时写成方案文件（JSON）',
      withGap: '与前后考核期之间确有几天不考核',
      yes: '不再询问，直接保存',
      weight: '一项的满分，如 先行联系=25；可写多次',
      limit: '一类的时限，如 求助=7；可写多次',
      cohort: '一个单位的分组，如 浦东=一口对接；可写多次',
      set: '方案的其他内容，名称或路径=值；可写多次',
      json: JSON_OPTION,
    },
  },
  'period preview': {
    summary: '保存以前看一看：哪些工单计入、哪些时限和排名会变，什么都不保存',
    example: `${RUN} period preview 方案.xlsx`,
    arguments: { file: '方案文件（JSON）、填好的方案表（XLSX），或方案编号、考核期代码' },
    options: { withGap: '与前后考核期之间确有几天不考核', json: JSON_OPTION },
  },
  'period show': {
    summary: '列出各考核期：哪个包含今天、正在显示哪个；写明考核期则列出它的方案内容',
    example: `${RUN} period show 2026`,
    arguments: { period: '考核期代码' },
    options: { json: JSON_OPTION },
  },
} as const
