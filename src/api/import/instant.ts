const OFFSET = 8 * 3_600_000
const SHAPE =
  /^(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/)(\d{1,2})[T ] *(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?: *(Z|[+-]\d{2}:?\d{2}))?$/i
const SERIAL = /^\d{5}(\.\d+)?$/

// Before 1992 clocks in Asia/Shanghai went by other rules, and nothing of the service is that old.
const FIRST_YEAR = 1992
const LAST_YEAR = 2099

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return OFFSET
  if (text.toUpperCase() === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(-2))
  if (hours > 14 || minutes > 59) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/**
 * A day count of a workbook as the instant in Asia/Shanghai, to the second; null where it is no day that the service
 * knows. `since1904`: counted as old Macintosh workbooks count.
 */
export function dateOfSerial(serial: number, since1904 = false): Date | null {
  const days = since1904 ? serial + 1462 : serial
  const seconds = Math.round(days * 86_400)
  const instant = new Date(Date.UTC(1899, 11, 30) + seconds * 1000 - OFFSET)
  const year = Number.isFinite(days) ? new Date(instant.getTime() + OFFSET).getUTCFullYear() : 0
  return year >= FIRST_YEAR && year <= LAST_YEAR ? instant : null
}

/**
 * Contract 4: an instant as it is written, Asia/Shanghai where it names no offset: `2015-03-02T10:00:00+08:00`,
 * `2015-03-02 10:00`, `2015/3/2 9:05`, or a workbook's day count. Null for anything else and for times that do not
 * exist, such as 30 February or 25:00.
 */
export function readInstant(text: string): Date | null {
  const plain = text.normalize('NFKC').trim()
  if (SERIAL.test(plain)) return dateOfSerial(Number(plain))
  const match = SHAPE.exec(plain)
  if (!match) return null
  const [, year, dashed, slashed, day, hour, minute, second, fraction, zone] = match
  const parts = [year, dashed ?? slashed, day, hour, minute, second ?? '0'].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts
  const offset = offsetOf(zone)
  if (offset === null || y < FIRST_YEAR || y > LAST_YEAR || h > 23 || mi > 59 || s > 59) return null
  const ms = Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
  const local = new Date(Date.UTC(y, mo - 1, d, h, mi, s, ms))
  const exists = local.getUTCMonth() === mo - 1 && local.getUTCDate() === d
  return exists ? new Date(local.getTime() - offset) : null
}
