/** What anybody but the full, logged view is shown of a citizen. */
export type MaskedCitizen = { name: string | null; phone: string | null; address: string | null }

const maskName = (name: string): string => name.replace(/^(.).*$/su, '$1*')

function maskPhone(phone: string): string {
  const digits = phone.replace(/[^0-9]/g, '')
  return digits.length >= 7 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : '****'
}

// The street and not the house: house numbers, lanes and rooms all start with a digit, ASCII, full width or Chinese.
const FROM_HOUSE =
  /(?:[0-9\uFF10-\uFF19\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u767E]+(?=[\u5F04\u53F7\u680B\u5E62\u5BA4\u697C])|[0-9\uFF10-\uFF19]).*$/su

/** reliability.md#citizens: family name, first three and last four digits, street only. */
export function maskCitizen(citizen: {
  name: string | null
  phone: string | null
  address: string | null
}): MaskedCitizen {
  const street = citizen.address === null ? null : citizen.address.replace(FROM_HOUSE, '').trim()
  return {
    name: citizen.name === null || citizen.name === '' ? null : maskName(citizen.name),
    phone: citizen.phone === null || citizen.phone === '' ? null : maskPhone(citizen.phone),
    address: street === '' ? null : street,
  }
}

// A telephone number, however it is grouped.
const PHONE = /(?<!\d)(?:\+?86[\s-]?)?(?:1\d{2}[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{7,8})(?!\d)/g

// GB 11643: region, date of birth, order, and a check digit that may be an X.
const IDENTITY =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])/g
const ANY_DIGITS = /\d{4}/

/** reliability.md#citizens: a text as it leaves the house: without any telephone or identity number that somebody typed. */
export function withoutNumbers(text: string): string {
  if (!ANY_DIGITS.test(text)) return text
  return text.replace(IDENTITY, (number) => `${number.slice(0, 3)}****${number.slice(-4)}`).replace(PHONE, maskPhone)
}

/** The same of what somebody may have written. */
export const bareText = (text: string | null): string | null => text && withoutNumbers(text)

/** A text that somebody wrote about a ticket, without what is known of its citizen and without any such number. */
export function withoutCitizen(text: string, citizen: MaskedCitizen | null): string {
  const bare = withoutNumbers(text)
  if (citizen === null) return bare
  const masks = maskCitizen(citizen)
  return [
    [citizen.address, masks.address],
    [citizen.phone, masks.phone],
    [citizen.name, masks.name],
  ].reduce((rest, [known, mask]) => (known && known.length > 1 ? rest.replaceAll(known, mask ?? '') : rest), bare)
}

// What a mask puts in the place of what it hides.
const HIDDEN = /[*\uFF0A]/

/** Whether a value is what is shown of one that is known, and so says nothing about it. */
export const isMaskOf = (given: string, known: string, mask: string | null): boolean =>
  known !== given && (given === mask || (HIDDEN.test(given) && !HIDDEN.test(known)))
