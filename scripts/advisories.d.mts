export function graveIn(output: string): string[] | null
export function advisories(options?: { waitMs?: number; env?: NodeJS.ProcessEnv }): Promise<string[] | null>
