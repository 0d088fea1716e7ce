/** What may stand in a statement as a value; lists and instants by the driver's own writing. */
export type Value = string | number | bigint | boolean | Date | Uint8Array | null | readonly (string | null)[]

/** A piece of SQL: its words and the values between them. Pieces stand in one another. */
export class Sql {
  readonly words: readonly string[]
  readonly values: readonly Value[]

  constructor(words: readonly string[], values: readonly Value[]) {
    this.words = words
    this.values = values
  }

  /** With `$1`, `$2`… where the values stand. */
  get text(): string {
    return this.words.reduce((text, word, at) => `${text}$${at}${word}`)
  }
}

/** Values never become words: whatever is written between `${}` is a value, or another piece. */
export function sql(words: TemplateStringsArray, ...parts: readonly (Value | Sql)[]): Sql {
  const all: string[] = [words[0] ?? '']
  const values: Value[] = []
  const goOn = (word: string): void => {
    all.push(`${all.pop() ?? ''}${word}`)
  }
  for (const [at, part] of parts.entries()) {
    if (part instanceof Sql) {
      const [first = '', ...others] = part.words
      goOn(first)
      all.push(...others)
      values.push(...part.values)
    } else {
      values.push(part)
      all.push('')
    }
    goOn(words[at + 1] ?? '')
  }
  return new Sql(all, values)
}

export const nothing: Sql = sql``
