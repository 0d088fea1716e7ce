/** The longest number of a ticket. */
export const LONGEST_TICKET_NO = 60

/** Chinese letters, as a class of a regular expression. */
export const CHINESE_LETTERS = '\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff'

/** What a number is made of besides its hyphens, as a class of a regular expression: other cities write 「沪水2026-000123」. */
export const NO_LETTERS = `A-Za-z0-9${CHINESE_LETTERS}`

/** contract.md#tickets: letters, Chinese ones too, digits and hyphens; Chinese letters alone are no number. */
export const TICKET_NO = new RegExp(`^(?:[A-Za-z0-9-]+|(?=.*\\d)[${NO_LETTERS}-]+)(?<=^.{1,${LONGEST_TICKET_NO}})$`)

const DASHES = /[\u2010-\u2015\u2043\u2212_]/g

/** A number as it is kept: its dashes, whichever a program had, the usual one. */
export const usualDashes = (text: string): string => text.replace(DASHES, '-')
