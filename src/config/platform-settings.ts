import { z } from 'zod'
import type { PlatformName } from '../domain/people.ts'
import type { Given } from './platforms/complete.ts'
import { dingtalk } from './platforms/dingtalk.ts'
import { wecom } from './platforms/wecom.ts'

/** contract.md#settings: the settings of the platforms. */
export const PLATFORM_SETTINGS = { ...wecom.shape, ...dingtalk.shape }

const Read = z.object(PLATFORM_SETTINGS)
type Read = z.infer<typeof Read>

// A platform without settings does not compile.
const OWN = { wecom, dingtalk } satisfies Record<
  PlatformName,
  { faults(given: Given): string[]; read(read: Read): unknown }
>

/** Each platform that is configured. */
export type PlatformConfigs = { [Name in PlatformName]: ReturnType<(typeof OWN)[Name]['read']> }

/** Half a platform is an error that names what is missing; so is what says nothing without its platform. */
export const halfPlatforms = (given: Given): string[] => Object.values(OWN).flatMap(({ faults }) => faults(given))

export const platformsOf = (read: Read): PlatformConfigs => ({
  wecom: wecom.read(read),
  dingtalk: dingtalk.read(read),
})
