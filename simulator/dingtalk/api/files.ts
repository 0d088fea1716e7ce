import { z } from 'zod'
import { demand } from '../api-error.ts'
import { type ApiAnswer, type ApiCall, jsonOf, readAs } from '../call.ts'
import type { Tenant } from '../tenant.ts'
import { checkRobot } from './robot.ts'

const INVALID = 'invalidParameter.param.invalid'
const askShape = z.looseObject({ downloadCode: z.string().min(1), robotCode: z.string() })

/** Where the links of files lead; the platform's are on a host of their own. */
export const FILES = '/robot/files'

/** platforms/dingtalk.md#said-and-sent: a link to a file that a member sent, good for a while. */
export function linkToFile(tenant: Tenant, call: ApiCall): ApiAnswer {
  const { downloadCode, robotCode } = readAs(askShape, jsonOf(call, INVALID), INVALID)
  checkRobot(tenant, robotCode)
  const key = tenant.files.link(downloadCode, call.now)
  demand(key !== null, INVALID, 'downloadCode stands for nothing')
  return { downloadUrl: `${tenant.baseUrl()}${FILES}/${key}.file` }
}
