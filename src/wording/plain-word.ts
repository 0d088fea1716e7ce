const UNSEEN = /[\p{Cc}\p{Cf}\s「」『』“”"'‘’《》〈〉]/gu

/** A short word as it is compared: half width, lower case, without spaces, quotation marks and unseen characters. */
export const plainWord = (text: string): string =>
  text.slice(0, 200).normalize('NFKC').replace(UNSEEN, '').toLowerCase()
