import type { Metafile } from 'esbuild'

export function bundle(outdir: string, entries?: readonly string[]): Promise<Metafile>
