import { Workbook } from 'exceljs'

/** A workbook as an office keeps one: a title over the header, merged, an empty row, and a line that adds it up. */
export async function workbookOf(
  rows: readonly (readonly (string | number | Date | null)[])[],
  { title, total, width }: { title?: string; total?: readonly (string | number | null)[]; width?: number } = {},
): Promise<Buffer> {
  const book = new Workbook()
  const sheet = book.addWorksheet('工单明细')
  if (title !== undefined) {
    sheet.addRow([title])
    sheet.mergeCells(1, 1, 1, width ?? rows[0]?.length ?? 1)
  }
  for (const row of rows) sheet.addRow([...row])
  if (total) {
    sheet.addRow([])
    sheet.addRow([...total])
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** As a city's platform exports its tickets: what the office knows, between much that it does not. */
export const PLATFORM_EXPORT = [
  [
    '序号',
    '创建时间',
    '工单编号',
    '标题',
    '主要内容',
    '问题点位',
    '工单状态',
    '诉求分类1',
    '诉求分类2',
    '处理结果',
    '来电时间',
    '派单时间',
    '处理时限',
    '办结时间',
    '来电人',
    '来电人电话',
    '承办单位',
  ],
  [
    '1',
    '2015-03-02 09:01:12',
    '20150302-100001',
    '水管漏水',
    '某路水管漏水，水流到路面',
    '某路12号',
    '已办结',
    '投诉举报类',
    '供水',
    '已解决',
    '2015-03-02 09:00',
    '2015-03-02 09:30:00',
    '2015-03-09',
    '2015-03-03 15:00:00',
    '王女士',
    '13800001234',
    '浦东新区水务局（热线）',
  ],
  [
    '2',
    '2015-03-02 10:01:12',
    '20150302-100002',
    '河道垃圾',
    '某河道有垃圾漂浮',
    '某河桥下',
    '处理中',
    '求助类',
    '河道',
    '',
    '2015-03-02 10:00',
    '2015-03-02 10:30:00',
    '2015-03-09',
    '',
    '李先生',
    '021-55550000',
    '青浦水务',
  ],
] as const

/** As open data has them: a title over the header, a day and an hour with slashes, kinds that end in 类. */
export const OPEN_DATA = [
  [
    '诉求编号',
    '诉求时间',
    '转办时间',
    '诉求类型',
    '诉求渠道',
    '诉求内容',
    '承办部门',
    '办结时限',
    '是否解决',
    '完成时间',
  ],
  [
    'QP-2015-000001',
    '02/03/2015 08:50',
    '02/03/2015 09:10',
    '咨询类',
    '微信',
    '咨询水费的缴纳办法',
    '青浦区水务局',
    '03/03/2015',
    '已答复',
    '03/03/2015 10:00',
  ],
  [
    'QP-2015-000002',
    '02/03/2015 09:50',
    '14/03/2015 09:10',
    '意见建议',
    '电话',
    '建议增设防汛标志',
    '青浦区水务局',
    '16/03/2015',
    '',
    '',
  ],
] as const

/** As a county keeps it by hand: no number of its own, but a year and a running one; no unit, since all go to one. */
export const BY_HAND = [
  ['年度', '序号', '来电类型', '反映人', '联系方式', '反映内容', '交办时间', '备注栏'],
  ['2015', 7, '报修', '张三', '13900005678', '三楼没有水，请尽快处理', '2015年3月2日 9时5分', ''],
  ['2015', 12, '举报', '李四', '13700008888', '某厂向河道排放污水', '2015年3月3日 14时', ''],
] as const
