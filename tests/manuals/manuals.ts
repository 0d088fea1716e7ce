import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../house/source.ts'

export const MANUALS = [
  'README.md',
  'docs/zh/install.md',
  'docs/zh/office.md',
  'docs/zh/liaison.md',
  'docs/dingtalk/README.md',
  'docs/adding-a-platform.md',
] as const

/** A piece of code as it stands in a manual: a line of a block, or what stands between backticks. */
export type Code = { manual: string; line: number; text: string; isBlock: boolean }

const FENCE = /^\s*```/
const INLINE = /`([^`]+)`/g

/** Every piece of code of a manual, in its order; of a line of a shell its remark is left out. */
export function codesOf(manual: string): Code[] {
  const codes: Code[] = []
  let isBlock = false
  for (const [at, text] of readFileSync(join(root, manual), 'utf8').split('\n').entries()) {
    const line = at + 1
    if (FENCE.test(text)) isBlock = !isBlock
    else if (isBlock) codes.push({ manual, line, text: text.replace(/\s+# .*$|\s{3,}# ?.*$/, '').trim(), isBlock })
    else for (const [, inline = ''] of text.matchAll(INLINE)) codes.push({ manual, line, text: inline.trim(), isBlock })
  }
  return codes
}

/** The lines of a manual with their numbers, outside of blocks. */
export const linesOf = (manual: string): { line: number; text: string }[] =>
  readFileSync(join(root, manual), 'utf8')
    .split('\n')
    .map((text, at) => ({ line: at + 1, text }))
