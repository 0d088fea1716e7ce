import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { EXPORT_KINDS, type ExportFormat, type ExportKind, formatsOf } from '../../../src/usecases/ports/exports.ts'
import { exportsOver } from '../../../src/wiring/exports/exports.ts'
import { openPainter } from '../../../src/wiring/painter.ts'
import { loadRules } from '../../../src/wiring/rules.ts'
import { typed } from '../../cli/office.ts'
import { configFor, OFFICE_TOKEN, READER_TOKEN } from '../../support/service.ts'
import { directoryPlaces, filePlaces } from './places.ts'
import type { Place } from './search.ts'
import type { Lived } from './year.ts'

const NARROWED: Readonly<Partial<Record<ExportKind, object>>> = {
  notice: { recipient: '驻局纪检组' },
  brief: { month: '2015-08' },
}

// Each format has its writer, which every kind that has it shares; the longest of the tables is written in both.
const BOTH: readonly ExportKind[] = ['tickets']
const IN: Readonly<Partial<Record<ExportKind, ExportFormat>>> = { audit: 'xlsx', sheet: 'xlsx', fairness: 'txt' }
const formatsTried = (what: ExportKind): readonly ExportFormat[] =>
  BOTH.includes(what) ? formatsOf(what) : [IN[what] ?? formatsOf(what)[0]]

/** A file of every kind that is exported, by whatever door, or those of some kinds. */
export async function* exportPlaces(
  { database: { store } }: Lived,
  kinds: readonly ExportKind[] = EXPORT_KINDS,
): AsyncGenerator<Place> {
  const painter = openPainter()
  const make = exportsOver({ store, rules: await loadRules(), draw: painter.draw })
  const nothing = { unit: null, period: null, asOf: null, edition: null, recipient: null, month: null }
  try {
    for (const what of kinds) {
      for (const format of formatsTried(what)) {
        const file = await make({ ...nothing, what, format, ...NARROWED[what] }, null)
        yield* filePlaces(`export ${what}.${format}`, await buffer(file.content))
      }
    }
  } finally {
    await painter.stop()
  }
}

/** What the command line writes and says of these tickets, and of all. */
export async function* commandPlaces({ database }: Lived, tickets: readonly string[]): AsyncGenerator<Place> {
  const config = await configFor(database)
  const directory = await mkdtemp(join(tmpdir(), 'hotline-exports-'))
  const commands = [
    ...tickets.flatMap((no) => [
      ['export', 'evidence', '--ticket', no, '--to', `${directory}/`],
      ['ticket', no],
    ]),
    ['backup', join(directory, 'all.backup')],
    ['sheet', 'pudong'],
    ['audit', 'verify'],
  ]
  try {
    for (const args of commands) {
      const { code, out, err } = await typed(() => config, directory, args)
      if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${err}`)
      yield { place: `hotline ${args.slice(0, 2).join(' ')}`, text: `${out}\n${err}` }
    }
    yield* directoryPlaces(directory)
  } finally {
    for (const path of [directory, config.dataDir]) await rm(path, { recursive: true, force: true })
  }
}

/** Every answer of the API: readings of these tickets, and what it says of rows that it does not take. */
export async function* answerPlaces(lived: Lived, tickets: readonly string[], words: string): AsyncGenerator<Place> {
  const read = async (path: string, token = READER_TOKEN): Promise<Place> => {
    const answer = await fetch(`${lived.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    return { place: `GET ${path}`, text: `${JSON.stringify([...answer.headers])}\n${await answer.text()}` }
  }
  const paths = ['standings', 'units/pudong/sheet', 'exports/tickets', ...tickets.map((no) => `tickets/${no}`)]
  for (const path of ['/metrics', '/readyz', '/healthz', ...paths.map((one) => `/api/v1/${one}`)]) yield read(path)
  const said = encodeURIComponent(words)
  for (const wrong of [`tickets/${said}`, `units/${said}/sheet`, `standings?period=${said}`, `exports/${said}`]) {
    const { text } = await read(`/api/v1/${wrong}`, OFFICE_TOKEN)
    yield { place: `GET ${wrong.split(/[/?]/)[0]}`, text }
  }
  const row = { no: 'SH20150902-999999', unit: 'pudong', kind: 'help', receivedAt: '2015-09-02 08:00', summary: '漏水' }
  for (const field of ['unit', 'kind', 'receivedAt', 'source', 'repeatOf', 'dueAt', words]) {
    const answer = await lived.send('tickets', [{ ...row, [field]: words }])
    yield { place: `import tickets, ${field === words ? 'header' : field}`, text: JSON.stringify(answer) }
  }
  for (const kind of ['members', 'returns', 'revisits', 'attempts', 'marks', 'adjustments', 'duty']) {
    const bad = { ticket: words, unit: words, userId: words, platform: words, at: words, status: words, points: words }
    yield { place: `import ${kind}`, text: JSON.stringify(await lived.send(kind, [bad])) }
  }
}
