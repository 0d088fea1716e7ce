import { nameOf } from '../../report/basis.ts'
import { objectionsTable } from '../../report/objections-table.ts'
import { sheetTable } from '../../report/sheet-table.ts'
import { standingsTable } from '../../report/standings-table.ts'
import { inOne, type LongTable } from '../../report/table.ts'
import { spanOf } from '../../scoring/period.ts'
import type { StandingsJson } from '../../scoring/standings/standings-json.ts'
import { nameLists } from '../../usecases/people/names.ts'
import { people } from '../../usecases/people/people.ts'
import { formatsOf } from '../../usecases/ports/exports.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import { EXPORT_TYPES, type ExportAsked, type ExportFile, type ExportNeeds, onePaper } from './asked.ts'
import { type ExportBasis, exportBasis } from './basis.ts'
import type { OnRows } from './lines.ts'
import { isLong, type LongAsked, longFile, type Written, written } from './long-file.ts'
import { objectionLines } from './objection-lines.ts'
import { briefFile, fairnessFile } from './papers.ts'
import { sendingFrom } from './sending.ts'
import { writeApart } from './write-apart.ts'

function only(standings: StandingsJson, unit: string | null): StandingsJson {
  const isAsked = (sheet: { unit: string }): boolean => unit === null || sheet.unit === unit
  const { ranked, reference, single } = standings
  return {
    ...standings,
    ranked: ranked.filter(isAsked),
    reference: reference.filter(isAsked),
    single: single.filter(isAsked),
  }
}

const unitIn = async ({ store }: ExportNeeds, { unit }: ExportAsked): Promise<string | null> =>
  unit === null ? null : (await people({ store }).unit(unit)).code

type Short = 'standings' | 'sheet' | 'objections'

async function shortTable(
  needs: ExportNeeds,
  asked: ExportAsked & { what: Short },
  { basis, scheme, standings }: ExportBasis,
): Promise<LongTable> {
  const unit = await unitIn(needs, asked)
  if (asked.what === 'standings') return inOne(standingsTable(only((await standings()).standings, unit), basis))
  if (asked.what === 'sheet') {
    const found = await standings()
    const { ranked, reference, single } = only(found.standings, unit)
    return inOne(sheetTable([...ranked, ...reference, ...single], found.rates, basis))
  }
  return inOne(objectionsTable(await objectionLines(needs.store, scheme, basis.asOf, unit), basis))
}

// What is written in a moment needs no thread: to begin one takes longer.
const SMALL = 2_000

async function longWritten(
  needs: ExportNeeds,
  asked: ExportAsked & { what: LongAsked['what'] },
  { basis, scheme }: ExportBasis,
  onRows: OnRows | null,
): Promise<Written> {
  const { store, apart } = needs
  const { what, format } = asked
  const span = spanOf(scheme.period)
  const unit = await unitIn(needs, asked)
  const long: LongAsked = { what, format, basis, span, asOf: basis.asOf, unit, names: await nameLists(store) }
  if (apart && (await isLong(store, long, apart.small ?? SMALL))) return writeApart(apart, long)
  return longFile(store, long, onRows)
}

async function noticeFor({ store }: ExportNeeds, asked: ExportAsked, from: ExportBasis): Promise<ExportFile> {
  const { findRecipient } = await import('../../report/notice/recipients.ts')
  const { signature, recipients } = await sendingFrom(store)
  const recipient = findRecipient(asked.recipient ?? '', recipients)
  if (!recipient)
    refuse('unknown-recipient', { value: asked.recipient ?? '', choices: recipients.map(({ name }) => name) })
  const { noticeDocx } = await import('../../report/notice/notice.ts')
  const { basis, scheme, hash, at } = from
  const { edition } = basis
  const file = `${nameOf(`notice-${recipient.code}`, basis)}.docx`
  const { standings } = await from.standings()
  const bytes = await noticeDocx(standings, recipient, {
    edition,
    hash,
    at,
    file,
    signature,
    ...scheme.period,
  })
  return onePaper(file, 'docx', bytes)
}

/**
 * contract.md#exports: one file, named after its period, edition, scheme and instant, written as it is read. `onRows`
 * hears how a long one goes on. Refuses `unknown-unit`, `unknown-period`, `unknown-edition`, `unknown-recipient` with
 * the choices, and `unsupported-type` for a format that it has not, before anything is read.
 */
export const exportsOver =
  (needs: ExportNeeds) =>
  async (asked: ExportAsked, onRows: OnRows | null = null): Promise<ExportFile> => {
    const { what, format } = asked
    if (!formatsOf(what).includes(format)) refuse('unsupported-type', { value: format })
    if (what === 'brief') return briefFile(needs, asked)
    if (what === 'fairness') return fairnessFile(needs, asked)
    const from = await exportBasis(needs, asked)
    if (what === 'notice') return noticeFor(needs, asked, from)
    const type = EXPORT_TYPES[format]
    if (what === 'tickets' || what === 'pauses' || what === 'audit') {
      const name = `${nameOf(what, from.basis)}.${format}`
      return { name, type, ...(await longWritten(needs, { ...asked, what }, from, onRows)) }
    }
    const table = await shortTable(needs, { ...asked, what }, from)
    return { name: `${table.name}.${format}`, type, ...written(table, format) }
  }
