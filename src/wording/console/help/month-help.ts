import { JSON_OPTION, RUN } from './command-help.ts'

/** What `--help` says of the commands that look at months. */
export const MONTH_HELP = {
  stats: {
    summary: '按类型、区域、时段、来源或主题统计一个月受理的工单，与上月和去年同月比较',
    example: `${RUN} stats 类型 --month 2015-03`,
    arguments: { by: 'kind 类型、area 区域、time 时段、source 来源或 topic 主题' },
    options: {
      unit: '只统计一个单位；单位代码、全称或常用简称，例如「浦东」',
      month: '月份，如 2015-03；默认为本月',
      json: JSON_OPTION,
    },
  },
  topics: { summary: '主题词表', example: `${RUN} topics show` },
  'topics show': {
    summary: '按次序显示现行的主题词表和它的版本；更改用 import topics',
    example: `${RUN} topics show`,
    options: { json: JSON_OPTION },
  },
} as const
