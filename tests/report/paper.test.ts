import { extractRawText } from 'mammoth'
import { expect, test } from 'vitest'
import { paperDocx } from '../../src/report/paper/docx.ts'
import { paperText } from '../../src/report/paper/text.ts'
import { barsPicture } from '../../src/report/pictures/bars.ts'
import type { Chart, Paper } from '../../src/wording/papers/paper.ts'

const chart: Chart = {
  title: '各单位受理件数',
  note: '2015年3月',
  series: ['本月'],
  rows: [{ name: '浦东新区水务局', bars: [{ value: 3, said: '3' }] }],
}
const paper: Paper = {
  title: '2015年3月热线工作月报',
  subtitle: '数据截至 2015-04-02 10:00',
  sections: [
    {
      heading: '受理情况',
      lines: ['受理 3 件。'],
      table: { head: ['单位', '件数', '说明'], rows: [['浦东新区水务局', '3', '']], widths: [50, 25, 25], names: 0 },
      chart,
    },
    { heading: '诉求热点', lines: [], table: null, chart: { ...chart, rows: [] } },
  ],
  basis: ['依据：考核方案 2015.1。'],
}

test('contract.md#brief: text and DOCX say the same; a chart is in the DOCX where somebody draws', async () => {
  const text = paperText(paper)
  expect(text).toBe(
    '2015年3月热线工作月报\n数据截至 2015-04-02 10:00\n\n一、受理情况\n受理 3 件。\n  浦东新区水务局：件数 3\n\n二、诉求热点\n\n依据：考核方案 2015.1。\n',
  )
  const drawn: Chart[] = []
  const bytes = await paperDocx(paper, 'brief-2015-03.docx', async (one) => {
    drawn.push(one)
    return barsPicture(one)
  })
  expect(drawn).toEqual([chart])
  const { value } = await extractRawText({ buffer: Buffer.from(bytes) })
  for (const said of [
    '2015年3月热线工作月报',
    '一、受理情况',
    '受理 3 件。',
    '浦东新区水务局',
    '依据：考核方案 2015.1。',
  ]) {
    expect(value).toContain(said)
  }
  const without = await paperDocx(paper, 'brief-2015-03.docx', null)
  expect(bytes.length - without.length).toBeGreaterThan(2000)
})
