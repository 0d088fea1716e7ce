import type { Bytes } from '../../api/import/formats/bytes.ts'
import { headerOf } from '../../api/import/formats/headers.ts'
import type { Said } from '../../api/import/formats/open-rows.ts'
import { demandMapping } from '../../api/import/mapping/check.ts'
import { draftMapping, wordsOf } from '../../api/import/mapping/draft.ts'
import { shapeOf } from '../../api/import/mapping/field-shapes.ts'
import { isPassedOver } from '../../api/import/mapping/guess-column.ts'
import { type Look, lookAtFile } from '../../api/import/mapping/look.ts'
import { lackingFields } from '../../api/import/mapping/needed.ts'
import { sampleRows } from '../../api/import/mapping/sample.ts'
import { mappings } from '../../usecases/imports/mappings.ts'
import { maskedCell } from '../../usecases/imports/masked-cell.ts'
import type { ImportKind } from '../../usecases/imports/rows.ts'
import type { Mapping } from '../../usecases/ports/mappings.ts'
import {
  ASK,
  COLUMN_HEAD,
  columnRow,
  datesText,
  defaultText,
  lackingField,
  named,
  numberText,
  openWord,
  sampleFault,
  sampleLine,
  WORD_HEAD,
  wordRow,
} from '../../wording/console/mappings.ts'
import { labelOf } from '../../wording/labels.ts'
import { askedLine, demandAgreement } from '../asking.ts'
import { inColumns, tame } from '../columns.ts'
import type { CommandContext } from '../context.ts'
import type { Opened } from '../opened.ts'
import { fieldSaid, type MapOptions, withSaid } from './said.ts'

type Asked = { mapping: Mapping; look: Look; kind: ImportKind }

const fieldOfIn =
  ({ columns }: Mapping) =>
  (header: string): string | null =>
    columns.find((one) => one.header === header)?.field ?? null

/** Asks whoever sits there for what is not known: columns, then words, then what is lacking. */
async function asked(context: CommandContext, { mapping, look, kind }: Asked): Promise<Mapping> {
  if (!context.terminal.ask) return mapping
  let now = mapping
  for (const { header, values, guess } of look.columns) {
    if (fieldOfIn(now)(header) !== null || guess !== null || isPassedOver(kind, header)) continue
    const samples = values.slice(0, 3).map((text) => maskedCell(text, null).slice(0, 20))
    const field = await askedLine(context, ASK.column(tame(header), samples.map(tame)))
    if (field !== '') now = withSaid(kind, { ...now }, { column: [`${header}=${field}`], ...unsaid(now) })
  }
  for (const { field, word } of wordsOf(kind, look, fieldOfIn(now)).open) {
    if (now.words.some((one) => one.field === field && one.word === word)) continue
    const means = await askedLine(context, ASK.word(headerOf(kind, field), tame(word)))
    if (means !== '') now = { ...now, words: [...now.words, { field, word, means }] }
  }
  for (const field of lackingFields(kind, now)) {
    const value = await askedLine(context, ASK.lacking(headerOf(kind, field)))
    if (value !== '') now = { ...now, defaults: [...now.defaults, { field: fieldSaid(kind, field), value }] }
  }
  return now
}

/** What {@link withSaid} would otherwise take for said anew. */
const unsaid = ({ defaults }: Mapping): Pick<MapOptions, 'default'> => ({
  default: defaults.map(({ field, value }) => `${field}=${value}`),
})

/** What a word means, as people call it. */
function meantAs(kind: ImportKind, { units }: Look, field: string, means: string): string {
  const shape = shapeOf(kind, field)
  if (shape === 'unit') return units.find(({ code }) => code === means)?.name ?? means
  return typeof shape === 'object' ? labelOf(shape.list, means) : means
}

/** Shows a mapping as it is understood, and ten rows before and after. */
async function show(context: CommandContext, made: Asked, bytes: Bytes, said: Said): Promise<void> {
  const { mapping, look, kind } = made
  const out = (text: string): void => context.terminal.err(text)
  const guesses = new Map(look.columns.map(({ header, guess }) => [header, guess]))
  const columns = mapping.columns.map(({ header, field }) => {
    const guess = guesses.get(header)
    const isSure = guess?.field !== field || guess.sure
    return columnRow(header, field === null ? null : headerOf(kind, field), isSure)
  })
  out(inColumns(COLUMN_HEAD, columns))
  const words = mapping.words.map(({ field, word, means }) =>
    wordRow(headerOf(kind, field), word, meantAs(kind, look, field, means)),
  )
  if (words.length > 0) out(inColumns(WORD_HEAD, words))
  for (const { field, value } of mapping.defaults) out(defaultText(headerOf(kind, field), tame(value)))
  if (mapping.number !== null) out(numberText(tame(mapping.number)))
  if (mapping.dates.length > 0) out(datesText(mapping.dates))
  const isSaid = ({ field, word }: { field: string; word: string }): boolean =>
    mapping.words.some((one) => one.field === field && one.word === word)
  for (const open of wordsOf(kind, look, fieldOfIn(mapping)).open.filter((one) => !isSaid(one))) {
    out(openWord(headerOf(kind, open.field), open.word, open.count))
  }
  for (const field of lackingFields(kind, mapping)) out(lackingField(headerOf(kind, field)))
  for (const { line, before, after, faults } of await sampleRows(bytes, kind, said, mapping, look)) {
    const texts = (of: typeof before): string[] =>
      of.filter(({ text }) => text !== '').map(({ header, text }) => named(tame(header), tame(text)))
    out(sampleLine(line, 'before', texts(before)))
    out(sampleLine(line, 'after', texts(after)))
    for (const fault of faults) out(sampleFault(fault))
  }
}

/**
 * contract.md#mappings: a mapping made of a file: guessed, said by options, asked for where somebody sits, shown with
 * ten rows, and kept once it is agreed to; `isTrial` keeps it nowhere. Refuses `bad-mapping`.
 */
export async function makeMapping(
  context: CommandContext,
  { store, actor }: Opened,
  file: { bytes: Bytes; kind: ImportKind; said: Said },
  wish: { name: string; options: MapOptions; isTrial: boolean },
): Promise<Mapping> {
  const { bytes, kind, said } = file
  const units = await store.read((tx) => tx.people.units())
  const look = await lookAtFile(bytes, kind, said, units)
  const drafted = withSaid(kind, draftMapping(wish.name, kind, look).mapping, wish.options)
  const { words } = wordsOf(kind, look, fieldOfIn(drafted))
  const isNew = (one: { field: string; word: string }): boolean =>
    !drafted.words.some(({ field, word }) => field === one.field && word === one.word)
  const whole = { ...drafted, words: [...drafted.words, ...words.filter(isNew)] }
  const mapping = await asked(context, { mapping: whole, look, kind })
  demandMapping(mapping, units)
  await show(context, { mapping, look, kind }, bytes, said)
  if (wish.isTrial) return mapping
  if (context.terminal.ask) await demandAgreement(context, ASK.keep)
  await mappings({ store }).keep(actor, mapping)
  return mapping
}
