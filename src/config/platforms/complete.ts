import { SETTING_FAULTS, type SettingGroup } from '../../wording/console/settings.ts'

/** Settings by name, as they were given. */
export type Given = Readonly<Record<string, string | undefined>>

/** Half a group is an error that names what is missing. */
export function half(given: Given, names: readonly string[], group: SettingGroup): string[] {
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === names.length) return []
  return missing.map((name) => `${name}: ${SETTING_FAULTS.missing(group, names)}`)
}

/** What says nothing without its platform, and was given without it. */
export const stray = (given: Given, own: readonly string[], more: readonly string[]): string[] =>
  own.every((name) => given[name] === undefined)
    ? more.filter((name) => given[name] !== undefined).map((name) => `${name}: ${SETTING_FAULTS.stray(own)}`)
    : []
