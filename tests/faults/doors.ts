import { readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { served } from '../api/server.ts'
import { office } from '../cli/office.ts'

const Answer = z.object({
  accepted: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.array(
    z.object({ line: z.number(), field: z.string().nullable(), code: z.string(), message: z.string() }),
  ),
  sheet: z.string().optional(),
  unreadSheets: z.array(z.string()).optional(),
})
const Problem = z.object({ detail: z.string() })

/** What became of a file: `isRead` is an exit code of 0, or a 200. `text` is what a person reads where it was refused. */
export type Imported = { isRead: boolean; answer: z.infer<typeof Answer> | null; text: string }

/** One way into the service: the command line, or HTTP. Each has a database of its own. */
export type Door = {
  name: string
  bring(kind: string, content: Uint8Array, name: string): Promise<Imported>
  ticket(no: string): Promise<unknown>
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.ndjson': 'application/x-ndjson',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

async function commandLine(): Promise<Door> {
  const desk = await office()
  return {
    name: 'command line',
    bring: async (kind, content, name) => {
      await writeFile(join(desk.directory, name), content)
      const said = await desk.run('import', kind, name, '--json')
      const answer = said.out === '' ? null : Answer.parse(JSON.parse(said.out))
      return { isRead: said.code === 0, answer, text: said.err }
    },
    ticket: (no) => desk.json('ticket', no),
    close: desk.close,
  }
}

async function http(): Promise<Door> {
  const api = await served('2020-01-01 09:00')
  return {
    name: 'HTTP',
    bring: async (kind, content, name) => {
      const headers = { 'Content-Type': TYPES[extname(name)] ?? '' }
      const said = await api.ask(`/api/v1/import/${kind}`, { method: 'POST', body: Buffer.from(content), headers })
      const body: unknown = await said.json()
      if (!said.ok) return { isRead: false, answer: null, text: Problem.parse(body).detail }
      const answer = Answer.parse(body)
      return { isRead: answer.rejected.length === 0, answer, text: '' }
    },
    ticket: async (no) => (await api.ask(`/api/v1/tickets/${no}`)).json(),
    close: api.stop,
  }
}

export const openDoors = (): Promise<Door[]> => Promise.all([commandLine(), http()])

/** The files that were found to be read wrongly, by the folder of their kind. */
export const faulty = (path: string): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`../fixtures/faults/${path}`, import.meta.url)))
