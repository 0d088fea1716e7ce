import { secondsText } from '../wording/times.ts'
import type { Cell } from './table.ts'

/** A file that belongs to what a line is about. */
export type ListedFile = { sha256: string; name: string; at: Date }

/** contract.md#exports: one line for each file: when it was sent, its name, and the hash of what it holds. */
export const filesCell = (files: readonly ListedFile[]): Cell =>
  files.length === 0 ? null : files.map(({ at, name, sha256 }) => `${secondsText(at)} ${name} ${sha256}`).join('\n')
