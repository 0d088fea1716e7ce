import type { Source } from './source.ts'

/** Who may ask which platform it is: the adapters, what reads the settings, and what joins everything once. */
const MAY = /^src\/(bot\/platforms\/|config(\.ts$|\/)|wiring(\.ts$|\/)|wording\/console\/doctor)/

const BRANCH = /(?:[=!]==?\s*|case\s+|(?:has|includes|startsWith)\(\s*)['"`](?:wecom|dingtalk)\b/

/**
 * architecture.md#floors: no branch on a platform's name elsewhere, so that a third platform is a folder and not a
 * search.
 */
export const platformBranches = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith('src/') && path.endsWith('.ts') && !MAY.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, at) => (BRANCH.test(line) ? [`${path}:${at + 1} asks which platform it is`] : [])),
    )
