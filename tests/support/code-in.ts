/** The code of the refusal that the work ends with, or `fine`. */
export async function codeIn(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'fine'
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'thrown'
  }
}
