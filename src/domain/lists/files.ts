/** contract.md#life: the kinds of file that are kept, by their bytes; the last two are voices. */
export const FILE_KINDS = ['jpeg', 'png', 'heic', 'pdf', 'amr', 'ogg'] as const

/** What a file belongs to: a closing report, a return, an objection, or its ticket alone. */
export const FILE_USES = ['report', 'return', 'objection', 'ticket'] as const

/**
 * What has become of a file that somebody sent. `twice`: it was there already; `refused`: of another kind, or too large;
 * `lost`: the platform gives it no more; `dropped`: what it was sent for was given up.
 */
export const FILE_STATES = ['fetching', 'kept', 'twice', 'refused', 'lost', 'dropped'] as const

/** As what a platform says that something was sent. */
export const SENT_AS = ['picture', 'voice', 'file'] as const
