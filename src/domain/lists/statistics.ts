/** contract.md#statistics: by what tickets are counted. */
export const STATISTIC_VIEWS = ['kind', 'area', 'time', 'source', 'topic'] as const

/** What a row of such a table stands for; the time of receipt is looked at by the hour and by the day of the week. */
export const STATISTIC_GROUPS = ['kind', 'area', 'hour', 'weekday', 'source', 'topic', 'unit'] as const
