const BRACKETS = /[[({\u3010\u3014]([0-9]{4})[\])}\u3011\u3015]/g

/** A notice's number in one spelling: its year stands in brackets of one kind, whichever a keyboard had. */
export const inOneSpelling = (number: string): string =>
  number.normalize('NFKC').replace(/\s+/g, '').replace(BRACKETS, '\u3014$1\u3015')

/** A pasted text in one line: half width, without spaces and line breaks, which a chat may put anywhere. */
export const inOneLine = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b]+/g, '')
