const DIGITS = '一二三四五六七八九十'

/** A place by its number, in digits or as it is said: 「3」, 「三」; 0 for anything else. */
export const placeOf = (word: string): number => (/^\d{1,2}$/.test(word) ? Number(word) : DIGITS.indexOf(word) + 1)

/** 「第 3 件」, 「三号」: an ordinal at a line's beginning, its number as the first group. */
export const ORDINAL = /^(?:第\s*)?(\d{1,2}|[一二三四五六七八九十])\s*[件个個项項条條号號](?:工[单單])?/u

/** What may stand between a number and what is done with its ticket. */
export const BEHIND_NUMBER = /^[\s,，、:：]*(?:工[单單])?\s*(?:已经)?/u

/** What may stand behind a number that is one by itself, and not an hour, a day or an amount. */
export const NUMBER_ENDS = /^(?:$|[\s,，、;；。!！?？)）]|(?:和|及|与|跟)(?=\s*[A-Za-z\d第]))/u

/** Nothing but numbers and what joins them. */
export const ONLY_NUMBERS = /^[\s,，、;；。和及与跟第件A-Za-z\d-]*$/u

/** What makes a short number an hour, a day or an amount. */
export const MEASURE = /^[:：.点时月日年/%]/u

/** The hour of a call, with or without its day, and nothing else. */
export const CLOCK =
  /^(?:(?:今天|今日|上午|下午|早上|中午|晚上|刚才|刚刚|\d{1,2}月\d{1,2}[日号]|\d{4}-\d{1,2}-\d{1,2})\s*)*(?:\d{1,2}\s*[:：点时]\s*(?:\d{1,2}|半)?\s*分?)?(?:左右|许)?$/u
