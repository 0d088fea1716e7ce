/** What stands before or behind the one who takes somebody's place. */
export const STANDS_IN = ['代班人', '代班', '替班', '顶班', '由'] as const

/** 「由李四代班」: the word once more, behind the name. */
export const STANDS_IN_TAIL = /^代班[。！!]*$/u

/** A name as it stands in a sentence, up to a space, a mark, a day or the word for its substitute. */
export const NAME = /^[^\s\d,，、:：;；。!！]{1,20}?(?=[\s\d,，、:：;；。!！]|代班|$)/u

export const ACCOUNT = /^[A-Za-z][A-Za-z0-9_\-@.]{0,63}/

/** All units at once. */
export const EVERY_UNIT = ['全部', '所有', '各单位', '全体', '所有单位', '全部单位'] as const
