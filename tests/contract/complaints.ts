import type { Simulator } from '../../src/simulator/index.ts'

/** What a platform's side found wrong with what the bot sent. */
export function complaintsOf({ wecom, dingtalk }: Simulator, platform: 'wecom' | 'dingtalk') {
  const side = platform === 'wecom' ? wecom : dingtalk
  return { errors: side?.errors ?? [], warnings: side?.warnings ?? [], dropped: side?.dropped ?? [] }
}
