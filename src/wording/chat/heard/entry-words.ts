/** What ends a citizen's name as people say it. */
export const HONORIFICS = ['女士', '先生', '小姐', '同志', '师傅', '老师', '阿姨', '大爷', '叔叔'] as const

export const URGENT_WORDS: readonly string[] = ['紧急', '加急', '急']

/** That the citizen left no telephone. */
export const NO_PHONE_WORDS: readonly string[] = ['没有电话', '无电话', '没留电话', '没有留电话', '未留电话']
