import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** What V8 tells of a process when it ends: every script that was run in it, threads included. */
const Ran = z.object({ result: z.array(z.object({ url: z.string() })) })

/** The files that ran in a process that was started with this folder as `NODE_V8_COVERAGE`, and has ended. */
export async function filesRun(folder: string): Promise<string[]> {
  const reports = await readdir(folder)
  const texts = await Promise.all(reports.map((name) => readFile(join(folder, name), 'utf8')))
  const urls = texts.flatMap((text) => Ran.parse(JSON.parse(text)).result.map(({ url }) => url))
  return [...new Set(urls)].filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url))
}
