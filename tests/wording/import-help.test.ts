import { expect, it } from 'vitest'
import { IMPORT_KINDS } from '../../src/usecases/imports/rows.ts'
import { COMMAND_HELP } from '../../src/wording/console/help.ts'

it('`import --help` names every kind of rows', () => {
  const { kind } = COMMAND_HELP.import.arguments
  expect(kind.split(/、| 或 /)).toEqual([...IMPORT_KINDS])
})
