import { type Fault, faultsIn, refuseAll } from '../../usecases/ports/refused.ts'
import { Cells } from './values/cells.ts'

/** How each value of a row is read; each reader throws what is wrong with its own value. */
export type Reader<Row> = { readonly [Name in keyof Row]-?: (cells: Cells) => Row[Name] }

/** What could be read of a row, and everything that is wrong with it. */
export function readPart<Row>(
  reader: Reader<Row>,
  values: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): { part: Partial<Row>; faults: Fault[] } {
  const columns = Object.keys(values).filter((field) => !fields.includes(field))
  const faults: Fault[] = []
  if (columns.length > 0) {
    faults.push({ code: 'unknown-column', detail: { columns, known: fields, field: columns[0]?.slice(0, 60) ?? '' } })
  }
  const cells = new Cells(values)
  const part: Partial<Row> = {}
  for (const name in reader) {
    try {
      part[name] = reader[name](cells)
    } catch (thrown) {
      const found = faultsIn(thrown)
      if (found === null) throw thrown
      faults.push(...found)
    }
  }
  return { part, faults }
}

// A row is whole when every one of its readers has read.
const isWhole = <Row>(part: Partial<Row>, faults: readonly Fault[]): part is Row => faults.length === 0

/**
 * A row as its readers find it. Refuses everything that is wrong with it at once, `unknown-column` for the fields that
 * its kind does not know among it.
 */
export function readRow<Row>(
  reader: Reader<Row>,
  values: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Row {
  const { part, faults } = readPart(reader, values, fields)
  return isWhole(part, faults) ? part : refuseAll(faults)
}
