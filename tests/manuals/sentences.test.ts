import { describe, expect, it } from 'vitest'
import { readSentence } from '../bot/support/repertoire.ts'
import { linesOf } from './manuals.ts'

const FILLED: readonly [RegExp, string][] = [
  [/编号/g, 'SH20150302-000123'],
  [/单位/g, '浦东'],
  [/账号/g, 'zhangsan'],
  [/指标/g, '先行联系'],
  [/……/g, ''],
]

/** What may be sent, by the tables whose first column says 「发送」, and by the examples beside it. */
function sentencesOf(manual: string): { line: number; sentence: string }[] {
  let isTable = false
  return linesOf(manual).flatMap(({ line, text }) => {
    const [, first = '', ...others] = text.split('|')
    if (!text.startsWith('|')) isTable = false
    if (first.trim() === '发送') isTable = true
    if (!isTable) return []
    const said = [...first.matchAll(/「([^」]+)」/g), ...others.join('|').matchAll(/`([^`]+)`/g)]
    return said.map(([, words = '']) => ({
      line,
      sentence: FILLED.reduce((one, [of, by]) => one.replace(of, by), words),
    }))
  })
}

describe('F: every sentence that a manual says may be sent is understood', () => {
  const all = ['docs/zh/office.md', 'docs/zh/liaison.md', 'docs/zh/surveyor.md'].flatMap((manual) =>
    sentencesOf(manual).map(({ line, sentence }) => [`${manual}:${line} ${sentence}`, sentence] as const),
  )

  it('the manuals name many', () => {
    expect(all.length).toBeGreaterThan(40)
  })

  it.each(all)('%s', (_where, sentence) => {
    expect(readSentence(sentence).do).not.toBe('unknown')
  })

  it.each(['office.md', 'liaison.md', 'surveyor.md', 'install.md'])(
    '%s has no table that a blank line cuts in two',
    (name) => {
      const lines = linesOf(`docs/zh/${name}`).map(({ text }) => text)
      const headless = lines.filter(
        (text, at) =>
          text.startsWith('|') && !lines[at - 1]?.startsWith('|') && !/^\|[\s:|-]+\|$/.test(lines[at + 1] ?? ''),
      )
      expect(headless).toEqual([])
    },
  )
})
