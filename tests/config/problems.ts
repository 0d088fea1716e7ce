import { BadSettings, readConfig } from '../../src/config.ts'

/** What is wrong with these settings, each by its name. */
export function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env)
  } catch (fault) {
    if (fault instanceof BadSettings) return fault.problems
    throw fault
  }
  return []
}
