import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { INBOX } from '../../wording/papers/inbox-report.ts'
import { OWN, TAKEN } from './dropped.ts'

/** The file that was taken last, when, and whether all of it was kept. */
export type Taken = { name: string; at: string; isWhole: boolean }

/** Whether the watched folder can be used, and what was last taken from it. */
export type InboxState = { folder: string; found: 'good' | 'unreadable' | 'unwritable'; last: Taken | null }

const ANSWERS = [INBOX.ending, INBOX.rejectedEnding].map((ending) => `.${ending}`)

/** What lies in a folder of taken files, by when it was; what was answered beside it is none of them. */
async function takenIn(folder: string, isWhole: boolean): Promise<{ entry: string; taken: Taken }[]> {
  const names = await readdir(folder).catch(() => [])
  return names.flatMap((entry) => {
    const [, day = '', clock = '', name] = TAKEN.exec(entry) ?? []
    if (name === undefined || ANSWERS.some((ending) => entry.endsWith(ending))) return []
    const at = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} ${clock.slice(0, 2)}:${clock.slice(2, 4)}`
    return [{ entry, taken: { name, at, isWhole } }]
  })
}

async function lastIn(root: string): Promise<Taken | null> {
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const places = [root, ...folders.filter(({ name }) => !OWN.includes(name)).map(({ name }) => join(root, name))]
  const found: Awaited<ReturnType<typeof takenIn>> = []
  for (const place of places) {
    found.push(...(await takenIn(join(place, 'done'), true)), ...(await takenIn(join(place, 'failed'), false)))
  }
  return found.sort((a, b) => (a.entry < b.entry ? -1 : 1)).at(-1)?.taken ?? null
}

async function canWrite(root: string): Promise<boolean> {
  const probe = join(root, `.hotline-${randomBytes(6).toString('hex')}`)
  try {
    await writeFile(probe, '', { mode: 0o600 })
    await rm(probe, { force: true })
    return true
  } catch {
    return false
  }
}

/** contract.md#inbox: looks at the folder as the service would, which makes it where it is not there. */
export async function inboxState(folder: string): Promise<InboxState> {
  try {
    await mkdir(folder, { recursive: true })
    const last = await lastIn(folder)
    return { folder, found: (await canWrite(folder)) ? 'good' : 'unwritable', last }
  } catch {
    return { folder, found: 'unreadable', last: null }
  }
}
