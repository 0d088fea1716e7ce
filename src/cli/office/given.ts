import { extname } from 'node:path'
import { z } from 'zod'
import { fileBytes } from '../../api/import/formats/bytes.ts'
import { openRows } from '../../api/import/formats/open-rows.ts'
import type { RowSource } from '../../api/import/formats/source.ts'
import { type Grid, workbookGrids } from '../../api/import/formats/xlsx/grids.ts'
import { readRows } from '../../api/import/read-rows.ts'
import type { GivenOffice } from '../../usecases/office/setting-up.ts'
import { refusalIn, refuse } from '../../usecases/ports/refused.ts'
import { misfitText, placeText } from '../../wording/console/misfits.ts'
import { OFFICE_FAULTS, OFFICE_SHEETS, type OfficeItem, officeItem } from '../../wording/papers/office-form.ts'
import { type CommandContext, WronglyUsed } from '../context.ts'
import { jsonGiven, pathGiven } from '../given.ts'
import { type GivenGroup, groupsGiven, isRankedIn } from './groups.ts'

/** What an office is told as, and how its lists are called where a row of them is wrong. */
export type OfficeFile = GivenOffice & { placeOf: (list: 'units' | 'members') => { name: string; isSheet: boolean } }

const PHONE = /^[\p{L}\d+()（） \-–—,，、;；]{3,60}$/u

const Text = z.string().trim().min(1)
const Rows = z.array(z.record(z.string(), z.unknown()))
const Office = z.strictObject({
  name: Text,
  signature: z.union([Text, z.array(Text).min(1)]).exactOptional(),
  phone: Text.nullable().exactOptional(),
  emergency: Text.nullable().exactOptional(),
  groups: z
    .array(z.strictObject({ name: Text, ranked: z.union([z.boolean(), z.string()]) }))
    .min(1)
    .exactOptional(),
  units: Rows.min(1),
  members: Rows.exactOptional(),
  recipients: z
    .array(z.strictObject({ name: Text, unit: Text.nullable().exactOptional(), short: z.array(Text).exactOptional() }))
    .exactOptional(),
})

const sourceOf = (rows: readonly Record<string, unknown>[]): RowSource => ({
  open: async function* () {
    for (const [at, cells] of rows.entries()) yield { line: at + 1, cells }
  },
})

/** Refuses `bad-office` with every problem. */
export function officeIn(json: unknown): OfficeFile {
  const read = Office.safeParse(json, { reportInput: true })
  if (!read.success) {
    const problems = read.error.issues.map((misfit) => OFFICE_FAULTS.at(placeText(misfit.path), misfitText(misfit)))
    return refuse('bad-office', { problems })
  }
  const { name, signature = name, phone = null, emergency = null, groups, units, members, recipients = [] } = read.data
  const problems = phone !== null && !PHONE.test(phone) ? [OFFICE_FAULTS.badPhone(phone)] : []
  const told = groups?.map(({ ranked, ...one }) => ({
    ...one,
    ranked: typeof ranked === 'string' ? isRankedIn(ranked) : ranked,
  }))
  const own = told && groupsGiven(told, problems)
  if (problems.length > 0) return refuse('bad-office', { problems })
  return {
    profile: {
      name,
      phone,
      signature: typeof signature === 'string' ? [signature] : signature,
      ...(own ? { groups: own } : {}),
    },
    emergency,
    units: readRows('units', sourceOf(units)),
    members: members === undefined ? null : readRows('members', sourceOf(members)),
    recipients: recipients.map(({ unit = null, short = [], ...one }) => ({ ...one, unit, short })),
    placeOf: (list) => ({ name: list, isSheet: false }),
  }
}

const filled = (grid: Grid | undefined) =>
  (grid?.rows ?? []).slice(1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))

function profileIn(grids: readonly Grid[], problems: string[]): Pick<GivenOffice, 'profile' | 'emergency'> {
  const grid = grids.find(({ name }) => name === OFFICE_SHEETS.office)
  if (!grid) problems.push(OFFICE_FAULTS.noSheet(OFFICE_SHEETS.office))
  const found: Record<OfficeItem, string[]> = { name: [], signature: [], phone: [], emergency: [] }
  for (const { line, cells } of filled(grid)) {
    const [item = '', content = ''] = cells
    const known = officeItem(item)
    if (known === null) problems.push(OFFICE_FAULTS.unknownItem(line, item))
    else found[known].push(...content.split('\n').filter((text) => text.trim() !== ''))
  }
  const name = found.name.join('').trim()
  const phone = found.phone.join('').trim() || null
  if (grid && name === '') problems.push(OFFICE_FAULTS.noName())
  if (phone !== null && !PHONE.test(phone)) problems.push(OFFICE_FAULTS.badPhone(phone))
  const signature = found.signature.map((text) => text.trim())
  const groups = groupsGiven(groupsIn(grids), problems)
  const profile = { name, phone, signature: signature.length > 0 ? signature : [name] }
  return {
    profile: groups.length > 0 ? { ...profile, groups } : profile,
    emergency: found.emergency.join('').trim() || null,
  }
}

const groupsIn = (grids: readonly Grid[]): GivenGroup[] =>
  filled(grids.find(({ name }) => name === OFFICE_SHEETS.groups)).map(({ cells }) => {
    const [name = '', ranked = ''] = cells.map((cell) => cell.trim())
    return { name, ranked: isRankedIn(ranked) }
  })

const SHORTS = /[、,，;；]/u

const recipientsIn = (grids: readonly Grid[]): GivenOffice['recipients'] =>
  filled(grids.find(({ name }) => name === OFFICE_SHEETS.recipients)).map(({ cells }) => {
    const [name = '', unit = '', short = ''] = cells.map((cell) => cell.trim())
    return { name, unit: unit === '' ? null : unit, short: short.split(SHORTS).filter((text) => text !== '') }
  })

/** One sheet of a workbook as rows of a kind; null where it bears none. */
async function rowsIn(
  bytes: Awaited<ReturnType<typeof fileBytes>>,
  kind: 'units' | 'members',
): Promise<RowSource | null> {
  try {
    const source = await openRows(bytes, kind, { type: 'xlsx', charset: null })
    return source.sheet?.name === OFFICE_SHEETS[kind] ? source : null
  } catch (thrown) {
    if (refusalIn(thrown)?.code === 'nothing-found') return null
    throw thrown
  }
}

async function officeInWorkbook(context: CommandContext, file: string): Promise<OfficeFile> {
  const bytes = await fileBytes(pathGiven(context, file)).catch(() => {
    throw new WronglyUsed({ kind: 'no-file', what: file })
  })
  const grids = await workbookGrids(bytes)
  const problems: string[] = []
  const told = profileIn(grids, problems)
  const units = await rowsIn(bytes, 'units')
  const members = await rowsIn(bytes, 'members')
  if (units === null) problems.push(OFFICE_FAULTS.noUnits())
  if (units === null || problems.length > 0) return refuse('bad-office', { problems })
  return {
    ...told,
    units: readRows('units', units),
    members: members && readRows('members', members),
    recipients: recipientsIn(grids),
    placeOf: (list) => ({ name: OFFICE_SHEETS[list], isSheet: true }),
  }
}

/** An office from a file, JSON or a workbook by its ending. Refuses `bad-office` with every problem. */
export async function officeFromFile(context: CommandContext, file: string): Promise<OfficeFile> {
  if (extname(file).toLowerCase() === '.xlsx') return officeInWorkbook(context, file)
  return officeIn(await jsonGiven(context, file, 'bad-office'))
}
