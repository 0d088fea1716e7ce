import type { OfficeProfile, Recipient } from '../../domain/office/profile.ts'

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** Who signs the letters, and who gets them. */
export type Sending = Pick<OfficeProfile, 'signature' | 'recipients'>

/** The recipient of a code, a name, a short form, or a part that only one name has; null for none, or more than one. */
export function findRecipient(text: string, recipients: readonly Recipient[]): Recipient | null {
  const wanted = plain(text)
  const exact = recipients.find(({ code, name, short = [] }) =>
    [code, name, ...short].some((form) => plain(form) === wanted),
  )
  const partly = wanted.length < 2 ? [] : recipients.filter(({ name }) => plain(name).includes(wanted))
  return exact ?? (partly.length === 1 ? (partly[0] ?? null) : null)
}
