import { OFFICE_QUESTIONS } from '../../wording/papers/office-form.ts'
import { askedLine } from '../asking.ts'
import type { CommandContext } from '../context.ts'
import { type OfficeFile, officeIn } from './given.ts'

async function lines<T>(context: CommandContext, question: string, read: (line: string) => T): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const line = await askedLine(context, question)
    if (line === '') return found
    found.push(read(line))
  }
}

const wordsOf = (line: string): string[] => line.split(/[\s\u3000]+/u)

async function needed(context: CommandContext, question: string): Promise<string> {
  for (;;) {
    const line = await askedLine(context, question)
    if (line !== '') return line
  }
}

/** An office as it is told line by line. Refuses `bad-office`; throws `GivenUp` where whoever was asked has gone. */
export async function officeAsked(context: CommandContext): Promise<OfficeFile> {
  const name = await needed(context, OFFICE_QUESTIONS.name)
  const signature = (await askedLine(context, OFFICE_QUESTIONS.signature)).split('/').filter((one) => one.trim() !== '')
  const phone = await askedLine(context, OFFICE_QUESTIONS.phone)
  const groups = await lines(context, OFFICE_QUESTIONS.group, (line) => {
    const [group = '', ranked = ''] = wordsOf(line)
    return { name: group, ranked }
  })
  const units = await lines(context, OFFICE_QUESTIONS.unit, (line) => {
    const [code = '', unit = '', cohort = '', ...short] = wordsOf(line)
    return { code, name: unit, cohort, short }
  })
  const emergency = await askedLine(context, OFFICE_QUESTIONS.emergency)
  const members = await lines(context, OFFICE_QUESTIONS.member, (line) => {
    const [platform = '', userId = '', person = '', roles = '', unit = null] = wordsOf(line)
    return { platform, userId, name: person, roles, unit }
  })
  const recipients = await lines(context, OFFICE_QUESTIONS.recipient, (line) => {
    const [to = '', unit] = line.split(/[=＝]/u).map((part) => part.trim())
    return { name: to, unit: unit === undefined || unit === '' ? null : unit }
  })
  return officeIn({
    name,
    ...(signature.length > 0 ? { signature } : {}),
    phone: phone === '' ? null : phone,
    emergency: emergency === '' ? null : emergency,
    ...(groups.length > 0 ? { groups } : {}),
    units,
    members,
    recipients,
  })
}
