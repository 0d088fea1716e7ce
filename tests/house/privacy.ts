import type { Source } from './source.ts'

// Written in halves, so that this list is not its own first finding.
const FORBIDDEN: readonly RegExp[] = [
  ['registry\\.', 'npmjs'],
  ['npm', 'mirror'],
  ['jf', 'rog|artifact', 'ory|verda', 'ccio'],
  ['/(home|Us', 'ers)/[a-z]'],
  ['/ro', 'ot/'],
  ['/wo', 'rk/'],
  ['shared/(des', 'ign|refer', 'ence|exam', 'ples)'],
  ['cla', 'ude'],
  ['anth', 'ropic'],
  ['open', 'ai'],
  ['chat', 'gpt|\\bg', 'pt-?[0-9]'],
  ['co', 'pilot'],
  ['\\bL', 'LM\\b'],
  ['\\bA', 'I\\b'],
  ['sub', '-?agent'],
  ['hand-?o', 'ff'],
  ['brief', '\\.md'],
].map((halves) => new RegExp(halves.join(''), halves.join('').includes('\\bA') ? '' : 'i'))

/** The repository names no registry, nobody's home directory, and no word of the place where it was written. */
export const foreignWords = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) =>
      FORBIDDEN.filter((word) => word.test(line)).map((word) => {
        const found = word.exec(line)?.[0] ?? ''
        return `${path}:${index + 1} says ${found}`
      }),
    ),
  )
