/** A cell of a form. `text`: to be filled in, whatever is typed stays text; `number`: to be filled in; else locked. */
export type FormCell = { value: string | number | null; fill?: 'text' | 'number'; choices?: readonly string[] }

/** One sheet of a form: a header that stays in sight, rows below it; what is not to be filled in is locked. */
export type FormSheet = {
  name: string
  columns: readonly { header: string; width: number }[]
  rows: readonly (readonly FormCell[])[]
  /** Kept for whoever reads the form back, and not shown. */
  isHidden?: boolean
  /** Nothing of it is locked, and rows may be added. */
  isOpen?: boolean
}
