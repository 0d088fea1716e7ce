/** Whether what the citizen complained of was found to be so; `unchecked` where there is nothing to find. */
export const FINDINGS = ['upheld', 'partly', 'unfounded', 'unchecked'] as const

/** How the citizen was answered. */
export const ANSWER_WAYS = ['phone', 'face', 'message', 'letter'] as const
