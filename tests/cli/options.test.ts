import { expect, test } from 'vitest'
import { typed } from './office.ts'

const run = (...args: string[]) =>
  typed(
    () => {
      throw new Error('a wrong use needs no settings')
    },
    '/nowhere',
    args,
  )

test.each([
  [['import', 'tickets', 'a.csv', '--dryrun'], '「--dryrun」这个选项。是不是「--dry-run」'],
  [['import', 'tickets', 'a.csv', '--dry_run'], '「--dry_run」这个选项'],
  [['import', 'tickets', 'a.csv', '--dry-run=true'], '「--dry-run=true」这个选项'],
  [['imprt', 'tickets', 'a.csv'], '「imprt」这个命令。是不是「import」'],
  [['standings', '--period', '2014', '--period', '2015'], '「--period」写了不止一次'],
  [['standings', '--as-of', ''], '「--as-of」后面要有内容'],
  [['standings', '--edition', '1', '--as-of', '2015-12-01'], '「--as-of」和「--edition」不能一起用'],
  [['export', 'standings', '--edition', '1', '--as-of', '2015-12-01'], '「--as-of」和「--edition」不能一起用'],
  [['export', 'tickets', '--to', ' '], '「--to」后面要有内容'],
  [['export', 'tickets', '--format', 'pdf'], '没有「pdf」这种格式'],
  [['export', 'audit', '--unit', '浦东'], '「--unit」和「audit」不能一起用'],
  [['export', 'fairness', '--unit', '浦东'], '「--unit」和「fairness」不能一起用'],
  [['export', 'sheet', '--recipient', '纪检组'], '「--recipient」和「sheet」不能一起用'],
])('%j is refused by name and does nothing', async (args, words) => {
  expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
})
