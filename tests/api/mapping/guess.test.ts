import { expect, test } from 'vitest'
import { draftMapping } from '../../../src/api/import/mapping/draft.ts'
import { lookAtFile } from '../../../src/api/import/mapping/look.ts'
import { lackingFields } from '../../../src/api/import/mapping/needed.ts'
import { seededUnits } from '../../support/seeds.ts'
import { memoryBytes } from '../import/memory-bytes.ts'
import { BY_HAND, OPEN_DATA, PLATFORM_EXPORT, workbookOf } from './layouts.ts'

const XLSX = { type: 'xlsx', charset: null } as const

async function drafted(content: Buffer) {
  const look = await lookAtFile(memoryBytes(content), 'tickets', XLSX, seededUnits())
  const { mapping, open } = draftMapping('市12345', 'tickets', look)
  const fields = Object.fromEntries(mapping.columns.map(({ header, field }) => [header, field]))
  return { look, mapping, open, fields, lacking: lackingFields('tickets', mapping) }
}

test('a platform export: what is ours among what is not, and what its words mean', async () => {
  const { fields, mapping, open, lacking } = await drafted(await workbookOf(PLATFORM_EXPORT))
  expect(fields).toEqual({
    序号: null,
    创建时间: null,
    工单编号: 'no',
    标题: null,
    主要内容: 'summary',
    问题点位: 'citizenAddress',
    工单状态: null,
    诉求分类1: 'kind',
    诉求分类2: null,
    处理结果: 'result',
    来电时间: null,
    派单时间: 'receivedAt',
    处理时限: 'dueAt',
    办结时间: 'closedAt',
    来电人: 'citizenName',
    来电人电话: 'citizenPhone',
    承办单位: 'unit',
  })
  expect(mapping.words).toEqual([
    { field: 'kind', word: '投诉举报类', means: 'complaint' },
    { field: 'kind', word: '求助类', means: 'help' },
    { field: 'unit', word: '浦东新区水务局（热线）', means: 'pudong' },
    { field: 'unit', word: '青浦水务', means: 'qingpu' },
  ])
  expect(open).toEqual([])
  expect(lacking).toEqual([])
})

test('open data: a title above the header, a line that adds it up, days before months', async () => {
  const content = await workbookOf(OPEN_DATA, { title: '2015年3月政务服务便民热线工单', total: ['合计', '2 件'] })
  const { look, fields, mapping, lacking } = await drafted(content)
  expect(look).toMatchObject({ line: 2, rows: 2, sheet: '工单明细' })
  expect(fields).toEqual({
    诉求编号: 'no',
    诉求时间: null,
    转办时间: 'receivedAt',
    诉求类型: 'kind',
    诉求渠道: 'source',
    诉求内容: 'summary',
    承办部门: 'unit',
    办结时限: 'dueAt',
    是否解决: 'result',
    完成时间: 'closedAt',
  })
  expect(mapping.dates).toEqual(['DD/MM/YYYY HH:mm', 'DD/MM/YYYY'])
  expect(mapping.words).toContainEqual({ field: 'source', word: '微信', means: '12345' })
  expect(lacking).toEqual([])
})

test('a list kept by hand: what is lacking is said', async () => {
  const { fields, lacking, open } = await drafted(await workbookOf(BY_HAND))
  expect(fields).toMatchObject({ 来电类型: 'kind', 反映人: 'citizenName', 反映内容: 'summary', 交办时间: 'receivedAt' })
  expect(fields).toMatchObject({ 年度: null, 序号: null, 联系方式: 'citizenPhone', 备注栏: null })
  expect(lacking).toEqual(['no', 'unit'])
  expect(open).toEqual([])
})
