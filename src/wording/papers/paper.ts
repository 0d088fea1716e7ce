/** A table of a paper; `widths` in percent, the column of names is the one at `names`. */
export type PaperTable = {
  head: readonly string[]
  rows: readonly (readonly string[])[]
  widths: readonly number[]
  names: number
}

/** Bars by name, one a series; `said` is what stands behind a bar, null: there is no such figure. */
export type Chart = {
  title: string
  note: string
  series: readonly string[]
  rows: readonly { name: string; bars: readonly { value: number; said: string }[] }[]
}

export type PaperSection = {
  heading: string
  lines: readonly string[]
  table: PaperTable | null
  chart: Chart | null
}

/** What a paper says, whoever writes it down: as text, as DOCX or in a chat. */
export type Paper = {
  title: string
  /** Below the title: the time that it is about. */
  subtitle: string
  sections: readonly PaperSection[]
  /** What it rests on, at its end. */
  basis: readonly string[]
}

/** Above a section, a capital ordinal: 「一、」. */
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
export const headingOf = ({ heading }: PaperSection, at: number): string => `${ORDINALS[at] ?? at + 1}、${heading}`
