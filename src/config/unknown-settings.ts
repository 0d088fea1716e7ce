import { editDistance } from '../bot/hearing/edit-distance.ts'
import { PLATFORMS } from '../domain/lists/people.ts'

export type UnknownSetting = { name: string; nearest: string }

/** A platform's settings begin with its word. */
const OURS = new RegExp(`^(HOTLINE|${PLATFORMS.map((name) => name.toUpperCase()).join('|')})_`)
/** What Kubernetes and Docker put into a container for a service beside it that bears such a name. */
const SERVICE_LINK = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT|PORT_\d+_(TCP|UDP)(_\w+)?)$/

/** What the platforms call, or used to call, the same thing. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  DINGTALK_APP_KEY: 'DINGTALK_CLIENT_ID',
  DINGTALK_APP_SECRET: 'DINGTALK_CLIENT_SECRET',
  WECOM_CORP_SECRET: 'WECOM_SECRET',
  WECOM_AES_KEY: 'WECOM_ENCODING_AES_KEY',
}

const SLIP = 2

const withoutFile = (name: string): string => name.replace(/_FILE$/, '')
const bare = (name: string): string => name.replaceAll('_', '').toUpperCase()

function nearestOf(name: string, known: readonly string[]): { nearest: string; away: number } {
  const distances = known.map((nearest) => ({ nearest, away: editDistance(bare(name), bare(nearest)) }))
  return distances.reduce((best, one) => (one.away < best.away ? one : best))
}

/**
 * Variables that look like settings and are none, each with the nearest that is one. A slip (up to two characters, or
 * a platform's other name for it) would quietly leave a setting out, which an administrator must know before he relies
 * on it: `slips` are refused. What is further away may be anybody's, as images and their tools set such variables:
 * `ignored` ones are mentioned at the start, and nothing is refused for their sake.
 */
export function unknownSettings(
  env: Readonly<Record<string, string | undefined>>,
  settings: readonly string[],
): { slips: UnknownSetting[]; ignored: UnknownSetting[] } {
  const known = settings.flatMap((name) => [name, `${name}_FILE`])
  const slips: UnknownSetting[] = []
  const ignored: UnknownSetting[] = []
  const strangers = Object.keys(env).filter((name) => OURS.test(name) && !known.includes(name) && env[name]?.trim())
  for (const name of strangers.sort()) {
    const meant = OTHER_NAMES[withoutFile(name)]
    const { nearest, away } = nearestOf(name, known)
    if (meant !== undefined) slips.push({ name, nearest: meant })
    else if (away <= SLIP && !SERVICE_LINK.test(name)) slips.push({ name, nearest })
    else if (!SERVICE_LINK.test(name)) ignored.push({ name, nearest })
  }
  return { slips, ignored }
}
