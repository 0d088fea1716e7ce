import type { Simulator } from '../../simulator/index.ts'

/**
 * A card whose answer did not come, or whose lease ran out while the clock was moved, is asked for again under its own
 * name, which shows nothing twice: on busy cores that is the platform's right answer, and no fault of the bot's.
 */
const isAskedAgain = (error: unknown): boolean => JSON.stringify(error).includes('param.cardAlreadyExist')

/** What a platform's side found wrong with what the bot sent. */
export function complaintsOf({ wecom, dingtalk }: Simulator, platform: 'wecom' | 'dingtalk') {
  const side = platform === 'wecom' ? wecom : dingtalk
  const errors = (side?.errors ?? []).filter((error) => !isAskedAgain(error))
  return { errors, warnings: side?.warnings ?? [], dropped: side?.dropped ?? [] }
}
