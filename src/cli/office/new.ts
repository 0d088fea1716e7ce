import { writeFile } from 'node:fs/promises'
import { importAnswer } from '../../api/import/answer.ts'
import type { FormSheet } from '../../report/forms/form.ts'
import type { ImportResult } from '../../usecases/imports/rows.ts'
import { type SetUp, settingUp } from '../../usecases/office/setting-up.ts'
import { labelOf } from '../../wording/labels.ts'
import {
  OFFICE_COLUMNS,
  OFFICE_FAULTS,
  OFFICE_ITEMS,
  OFFICE_QUESTIONS,
  OFFICE_SHEETS,
  officeFormWritten,
  officeKept,
  officeLines,
} from '../../wording/papers/office-form.ts'
import { demandAgreement } from '../asking.ts'
import { type CommandContext, type ExitCode, NotWritten, printJson, WronglyUsed } from '../context.ts'
import { pathGiven } from '../given.ts'
import { withDatabase } from '../opened.ts'
import { officeAsked } from './asked.ts'
import { type OfficeFile, officeFromFile } from './given.ts'

type Options = { from?: string; form?: string; yes?: true; json?: true }

/** An empty form: five sheets, their headers, and the items of the first. */
export const officeForm = (): FormSheet[] =>
  (['office', 'groups', 'units', 'members', 'recipients'] as const).map((sheet) => ({
    name: OFFICE_SHEETS[sheet],
    columns: OFFICE_COLUMNS[sheet].map((header) => ({ header, width: 22 })),
    rows: sheet === 'office' ? Object.values(OFFICE_ITEMS).map((value) => [{ value }]) : [],
    isOpen: true,
  }))

async function writeForm(context: CommandContext, file: string): Promise<ExitCode> {
  const { formXlsx } = await import('../../report/forms/form-xlsx.ts')
  const path = pathGiven(context, file)
  await writeFile(path, await formXlsx(officeForm())).catch(() => {
    throw new NotWritten(path)
  })
  context.terminal.out(officeFormWritten(file))
  return 0
}

function problemsOf({ units, members, unknown, ungrouped, unknownDesk }: SetUp, { placeOf }: OfficeFile): string[] {
  const of = (kind: 'units' | 'members', result: ImportResult | null): string[] => {
    const { name, isSheet } = placeOf(kind)
    const say = isSheet ? OFFICE_FAULTS.row : OFFICE_FAULTS.row_json
    return result === null
      ? []
      : importAnswer(kind, result).rejected.map(({ line, field, message }) => say(name, line, field, message))
  }
  return [
    ...of('units', units),
    ...of('members', members),
    ...ungrouped.map(({ name, cohort }) => OFFICE_FAULTS.ungrouped(name, labelOf('cohort', cohort))),
    ...(unknownDesk === null ? [] : [OFFICE_FAULTS.unknownDesk(unknownDesk)]),
    ...unknown.map(({ name, unit }) => OFFICE_FAULTS.unknownRecipient(name, unit)),
  ]
}

const counted = (result: ImportResult | null): number => result?.accepted ?? 0

/**
 * An office of one's own, from a file or line by line: tried, shown, and kept once it was agreed to. 1 with every row
 * that is wrong; nothing is kept then.
 */
export async function newOffice(context: CommandContext, options: Options): Promise<ExitCode> {
  if (options.form !== undefined) return writeForm(context, options.form)
  if (options.from === undefined && !context.terminal.ask)
    throw new WronglyUsed({ kind: 'missing-option', what: '--from' })
  const given = options.from === undefined ? await officeAsked(context) : await officeFromFile(context, options.from)
  return withDatabase(
    context,
    async ({ store, rules, actor }) => {
      const { out, err } = context.terminal
      const setUp = settingUp({ store, rules })
      const trial = await setUp(actor, given, { trial: true })
      const problems = problemsOf(trial, given)
      const { profile, recipients } = given
      const shown = {
        ...profile,
        units: counted(trial.units),
        members: counted(trial.members),
        recipients: recipients.length,
        dropped: trial.dropped,
      }
      if (problems.length > 0) {
        if (options.json) printJson(context, { kept: false, problems })
        else for (const problem of problems) err(problem)
        return 1
      }
      if (!options.json) for (const line of officeLines(shown)) out(line)
      if (options.yes !== true) await demandAgreement(context, OFFICE_QUESTIONS.keep)
      await setUp(actor, given)
      if (options.json) printJson(context, { kept: true, ...shown })
      else out(officeKept(profile.name))
      return 0
    },
    { withUnits: false },
  )
}
