/** Numbers of lines, a bit each, so that a million rows that wait cost a hundred kilobytes. */
export class LineSet {
  #bits = new Uint32Array(64)
  #size = 0

  get size(): number {
    return this.#size
  }

  has(line: number): boolean {
    return ((this.#bits[line >>> 5] ?? 0) & (1 << (line & 31))) !== 0
  }

  add(line: number): void {
    if (this.has(line)) return
    const word = line >>> 5
    if (word >= this.#bits.length) {
      const wider = new Uint32Array(Math.max(this.#bits.length * 2, word + 1))
      wider.set(this.#bits)
      this.#bits = wider
    }
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (line & 31))
    this.#size += 1
  }
}
