import { NO_UPLOAD_PAGE, uploadLink } from '../../../wording/papers/upload-page.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

/** The link to the page, or what is missing for one. */
export const uploadAnswer = (address: string | null): Text =>
  say(address === null ? NO_UPLOAD_PAGE : uploadLink(address))
