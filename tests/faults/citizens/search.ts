export type Needle = { what: 'name' | 'phone' | 'address' | 'number'; text: string }
export type Place = { place: string; text: string }
export type Found = { place: string; what: Needle['what']; text: string }

type Node = { next: Map<number, Node>; needle: Needle | null }

const isDigit = (code: number): boolean => code >= 48 && code <= 57

// A number is one where no other digit stands beside it; a country's code before it hides none.
function standsAlone(text: string, from: number, to: number): boolean {
  if (isDigit(text.charCodeAt(to))) return false
  return !isDigit(text.charCodeAt(from - 1)) || /(?:^|\D)0{0,2}86$/.test(text.slice(Math.max(0, from - 5), from))
}

/** Looks for many words at once, each as it is written; a telephone or identity number by itself alone. */
export function searchFor(needles: readonly Needle[]): (text: string) => Needle[] {
  const root: Node = { next: new Map(), needle: null }
  for (const needle of needles) {
    let node = root
    for (let at = 0; at < needle.text.length; at += 1) {
      const code = needle.text.charCodeAt(at)
      const next = node.next.get(code) ?? { next: new Map(), needle: null }
      node.next.set(code, next)
      node = next
    }
    node.needle = needle
  }
  return (text) => {
    const found = new Set<Needle>()
    for (let from = 0; from < text.length; from += 1) {
      let node = root.next.get(text.charCodeAt(from))
      for (let to = from + 1; node !== undefined; to += 1) {
        const { needle } = node
        if (needle && (!isDigit(needle.text.charCodeAt(0)) || standsAlone(text, from, to))) found.add(needle)
        node = node.next.get(text.charCodeAt(to))
      }
    }
    return [...found]
  }
}

// 138 1234 1234 and 138-1234-1234.
const GROUPED = /(\d)[ \u00A0\u3000-](?=\d)/g

/** Everything of the needles that stands in the places, each once a place, as it is written or in groups of digits. */
export async function allFound(
  places: AsyncIterable<Place> | Iterable<Place>,
  search: (text: string) => Needle[],
): Promise<Found[]> {
  const found: Found[] = []
  for await (const { place, text } of places) {
    const joined = text.replace(GROUPED, '$1')
    const here = new Set([...search(text), ...(joined === text ? [] : search(joined))])
    for (const needle of here) found.push({ place, ...needle })
  }
  return found
}
