// Hashing a string is as pure as adding numbers: same text, same digest, nothing read or written.
import { createHash } from 'node:crypto'

/** sha256 of a text's UTF-8, lower case hex. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
