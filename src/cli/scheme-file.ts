import { extname } from 'node:path'
import { fileBytes } from '../api/import/formats/bytes.ts'
import { type Grid, workbookGrids } from '../api/import/formats/xlsx/grids.ts'
import { ownerOf } from '../scoring/scheme/places.ts'
import { type Scheme, schemeIn } from '../scoring/scheme.ts'
import type { KnownUnit } from '../usecases/ports/people.ts'
import { refuse } from '../usecases/ports/refused.ts'
import { schemeFaultText } from '../wording/console/scheme-faults.ts'
import { type CommandContext, WronglyUsed } from './context.ts'
import { readSchemeForm } from './forms/read-scheme.ts'
import { jsonGiven, pathGiven } from './given.ts'

/** A scheme file of the caller's. Refuses `bad-scheme` with every fault of it, as he reads it. */
export async function schemeGiven(context: CommandContext, file: string): Promise<Scheme> {
  const json = await jsonGiven(context, file, 'bad-scheme')
  const { scheme, faults } = schemeIn(json)
  return (
    scheme ??
    refuse('bad-scheme', { problems: faults.map((fault) => schemeFaultText(fault, (path) => ownerOf(json, path))) })
  )
}

/** A workbook of the caller's, sheet by sheet. Refuses `unreadable-file`; throws `WronglyUsed` where there is none. */
export async function gridsGiven(context: CommandContext, file: string): Promise<Grid[]> {
  const bytes = await fileBytes(pathGiven(context, file)).catch(() => {
    throw new WronglyUsed({ kind: 'no-file', what: file })
  })
  try {
    return await workbookGrids(bytes)
  } finally {
    await bytes.dispose()
  }
}

/**
 * What a file says, read before anything is opened: JSON at once, a form once the units are known. Refuses as
 * {@link schemeGiven} and {@link readSchemeForm}.
 */
export async function schemeOrForm(
  context: CommandContext,
  file: string,
): Promise<(units: readonly KnownUnit[]) => Scheme> {
  if (extname(file).toLowerCase() === '.xlsx') {
    const grids = await gridsGiven(context, file)
    return (units) => readSchemeForm(grids, units)
  }
  const scheme = await schemeGiven(context, file)
  return () => scheme
}
