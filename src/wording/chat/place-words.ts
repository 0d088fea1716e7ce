const DIGITS = '一二三四五六七八九十'

/** A place by its number, in digits or as it is said: 「3」, 「三」; 0 for anything else. */
export const placeOf = (word: string): number => (/^\d{1,2}$/.test(word) ? Number(word) : DIGITS.indexOf(word) + 1)

/** 「第 3 件」, 「三号」: an ordinal at a line's beginning, its number as the first group. */
export const ORDINAL = /^(?:第\s*)?(\d{1,2}|[一二三四五六七八九十])\s*[件个個项項条條号號](?:工[单單])?/u

/** What may stand between a number and what is done with its ticket. */
export const BEHIND_NUMBER = /^[\s,，、:：]*(?:工[单單])?\s*(?:已经)?/u

/** What may stand behind a number that is one by itself, and not an hour, a day or an amount. */
export const NUMBER_ENDS = /^(?:$|[\s,，、;；。!！?？)）]|(?:和|及|与|跟)(?=\s*[A-Za-z\d第]))/u

/** What joins two numbers, and so is no letter of the second one. */
export const JOINING = '和及与跟'

/** Nothing but numbers and what joins them. */
export const ONLY_NUMBERS = /^[\s,，、;；。和及与跟第件A-Za-z\d-]*$/u

/** What makes a short number an hour, a day or an amount. */
export const MEASURE = /^[:：.点时月日年/%]/u

/** The hour of a call, with or without its day, and nothing else. */
export const CLOCK =
  /^(?:(?:今天|今日|上午|下午|早上|中午|晚上|刚才|刚刚|\d{1,2}月\d{1,2}[日号]|\d{4}-\d{1,2}-\d{1,2})\s*)*(?:\d{1,2}\s*[:：点时]\s*(?:\d{1,2}|半)?\s*分?)?(?:左右|许)?$/u

/** Days by their words, as so many from today. */
export const DAY_WORDS: ReadonlyMap<string, number> = new Map([
  ['今天', 0],
  ['今日', 0],
  ['昨天', -1],
  ['昨日', -1],
  ['前天', -2],
])

/** An hour at a line's beginning, with or without its day. */
export const MOMENT =
  /^(?:(?:(?<year>\d{4})\s*[-/年.]\s*)?(?<month>\d{1,2})\s*[-/月.]\s*(?<day>\d{1,2})\s*[日号]?\s*|(?<word>今天|今日|昨天|昨日|前天)\s*)?(?:(?<half>下午|晚上|傍晚)|上午|早上|凌晨|中午)?\s*(?<hour>\d{1,2})\s*(?:[:：时]|点钟?)\s*(?:(?<halfPast>半)|(?<minute>\d{1,2})\s*分?)?(?!\d)/u
