/** How many characters must be put in, left out, exchanged or swapped with their neighbour to make one word the other. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  let before: number[] = []
  let last = to.map((_, at) => at + 1)
  last.unshift(0)
  from.forEach((char, i) => {
    const row = [i + 1]
    to.forEach((other, j) => {
      const exchanged = (last[j] ?? 0) + (char === other ? 0 : 1)
      const swapped =
        i > 0 && j > 0 && char === to[j - 1] && from[i - 1] === other
          ? (before[j - 1] ?? 0) + 1
          : Number.POSITIVE_INFINITY
      row.push(Math.min((last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, exchanged, swapped))
    })
    before = last
    last = row
  })
  return last[to.length] ?? 0
}
