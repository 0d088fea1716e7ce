/** The code of the refusal that the work ends with, or `fine`. */
export async function codeIn(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'fine'
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'thrown'
  }
}

/** The same of work that is done at once. */
export function codeOf(work: () => void): string {
  try {
    work()
    return 'fine'
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'thrown'
  }
}

/** What the work gives, as text, or the code that it refuses with. */
export function givenOrCode(work: () => unknown): string {
  try {
    return `${work()}`
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'thrown'
  }
}
