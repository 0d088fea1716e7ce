import { maskedCell } from '../../usecases/imports/masked-cell.ts'
import type { ImportKind } from '../../usecases/imports/rows.ts'
import type { Mapping } from '../../usecases/ports/mappings.ts'
import { KIND_NAMES } from '../../wording/imports/import-words.ts'
import { codesOf, labelOf } from '../../wording/labels.ts'
import { kindText, listText, patternsText, UPLOAD_PAGE as WORDS, wordOf } from '../../wording/papers/upload-page.ts'
import { HEADERS, headerOf, plainHeader } from '../import/formats/headers.ts'
import { eachOnce, wordsOf } from '../import/mapping/draft.ts'
import { type FieldShape, isPersonal, shapeOf } from '../import/mapping/field-shapes.ts'
import { fieldByHeader } from '../import/mapping/guess-column.ts'
import { lackingFields, numberField } from '../import/mapping/needed.ts'
import { templateColumns } from '../import/mapping/number-template.ts'
import { NO, YES } from '../import/values/words.ts'
import type { HeldFile } from './held-files.ts'
import { type Html, html } from './html.ts'

type Option = { value: string; text: string }

const SAMPLES = 3
const LONGEST = 24

const options = (all: readonly Option[], chosen: string): Html[] =>
  all.map(({ value, text }) =>
    value === chosen
      ? html`<option value="${value}" selected>${text}</option>`
      : html`<option value="${value}">${text}</option>`,
  )

const select = (name: string, label: string, all: readonly Option[], chosen: string): Html =>
  html`<select name="${name}" aria-label="${label}">${options(all, chosen)}</select>`

const line = (name: string, label: string, value: string): Html =>
  html`<label>${label}<input type="text" name="${name}" value="${value}" maxlength="200"></label>`

/** What a word may mean in a field. */
function meanings(shape: FieldShape, { look }: HeldFile): Option[] {
  if (shape === 'flag') return [YES[0], NO[0]].map((text) => ({ value: text, text }))
  if (shape === 'unit') return look.units.map(({ code, name }) => ({ value: code, text: name }))
  if (typeof shape !== 'object') return []
  return codesOf(shape.list).map((code) => ({ value: code, text: labelOf(shape.list, code) }))
}

const short = (text: string): string => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text)

/** The first values of a column, masked as what it is, or sounds like. */
function samples(kind: ImportKind, field: string | null, values: readonly string[], header: string): string {
  const named = field ?? fieldByHeader(kind, header)?.field ?? null
  const shape = named === null ? 'text' : shapeOf(kind, named)
  const shown = values.slice(0, SAMPLES).map((text) => short(maskedCell(text, isPersonal(shape) ? shape : null)))
  return listText(shown.filter((text) => text !== ''))
}

function columnRows(file: HeldFile): Html[] {
  const { kind, look, mapping } = file
  const fields = [
    { value: '', text: WORDS.passOver },
    ...Object.keys(HEADERS[kind]).map((field) => ({ value: field, text: headerOf(kind, field) })),
  ]
  return look.columns.map(({ header, values, guess }, at) => {
    const field = mapping.columns.find((one) => one.header === header)?.field ?? null
    const isOpen = field !== null && guess?.field === field && !guess.sure
    const shown = samples(kind, field, values, header)
    return html`<tr${isOpen ? html` class="open"` : ''}><th>${header}${isOpen ? html`<br><span class="note">${WORDS.unsure}</span>` : ''}</th>
<td>${select(`c.${at}`, header, fields, field ?? '')}</td><td class="note">${shown}</td></tr>`
  })
}

function wordRows(file: HeldFile): Html | null {
  const { kind, look, mapping } = file
  const fieldOf = (header: string): string | null => mapping.columns.find((one) => one.header === header)?.field ?? null
  const { words, open } = wordsOf(kind, look, fieldOf)
  const counted = [...words.map((one) => ({ ...one, count: countOf(file, one.field, one.word) })), ...open]
  if (counted.length === 0) return null
  const rows = counted.map(({ field, word, count }) => {
    const said = mapping.words.find((one) => one.field === field && one.word === word)?.means ?? ''
    const all = [{ value: '', text: WORDS.wordRefused }, ...meanings(shapeOf(kind, field), file)]
    const label = wordOf(headerOf(kind, field), word, count)
    return html`<label${said === '' ? html` class="open"` : ''}>${label}${select(`w.${field}.${word}`, label, all, said)}</label>`
  })
  return html`<h2>${WORDS.words}</h2>${rows}`
}

function countOf({ look, mapping }: HeldFile, field: string, word: string): number {
  const at = look.columns.findIndex(({ header }) =>
    mapping.columns.some((one) => one.header === header && one.field === field),
  )
  return look.words[at]?.get(word) ?? 0
}

function defaultRows(file: HeldFile): Html | null {
  const { kind, mapping } = file
  const said = mapping.defaults.map(({ field }) => field)
  const lacking = [...new Set([...lackingFields(kind, mapping), ...said])].filter(
    (field) => field !== numberField(kind),
  )
  if (lacking.length === 0) return null
  const rows = lacking.map((field) => {
    const value = mapping.defaults.find((one) => one.field === field)?.value ?? ''
    const all = meanings(shapeOf(kind, field), file)
    const label = headerOf(kind, field)
    return all.length === 0
      ? line(`d.${field}`, label, value)
      : html`<label>${label}${select(`d.${field}`, label, [{ value: '', text: '' }, ...all], value)}</label>`
  })
  return html`<fieldset class="open"><legend>${WORDS.defaults}</legend><p class="note">${WORDS.defaultNote}</p>${rows}</fieldset>`
}

/** Everything that can be said about how a file is read, as it is understood now. */
export function mappingForm(file: HeldFile): Html {
  const { kind, mapping, saves } = file
  const numbered = numberField(kind)
  const isLacking = numbered !== null && lackingFields(kind, mapping).includes(numbered)
  const composed = numbered === null ? null : line('number', WORDS.number, mapping.number ?? '')
  const number = isLacking
    ? html`<fieldset class="open"><legend>${WORDS.noNumber}</legend>${composed}</fieldset>`
    : composed
  return html`<h2>${WORDS.columns}</h2><div class="wide"><table class="columns">${columnRows(file)}</table></div>
${wordRows(file)}${defaultRows(file)}
${number}${line('dates', WORDS.dates, patternsText(mapping.dates))}
${line('saveAs', WORDS.saveAs, saves ? mapping.name : '')}`
}

/** The name of a mapping that is kept nowhere. */
const UNNAMED = 'upload'

/** The mapping that a form says. A column of a composed number is no field besides. */
export function mappingIn(file: HeldFile, fields: ReadonlyMap<string, string>): { mapping: Mapping; saves: boolean } {
  const { kind, look } = file
  const said = (name: string): string => fields.get(name)?.trim() ?? ''
  const of = (prefix: string) =>
    [...fields]
      .filter(([name, value]) => name.startsWith(prefix) && value.trim() !== '')
      .map(([name, value]) => ({ name: name.slice(prefix.length), value: value.trim() }))
  const number = said('number') === '' ? null : said('number')
  const parts = templateColumns(number ?? '').map(plainHeader)
  const columns = eachOnce(
    look.columns.map(({ header }, at) => {
      const field = said(`c.${at}`)
      return { header, field: field === '' || parts.includes(plainHeader(header)) ? null : field }
    }),
  )
  const words = of('w.').map(({ name, value: means }) => {
    const dot = name.indexOf('.')
    return { field: name.slice(0, dot), word: name.slice(dot + 1), means }
  })
  const defaults = of('d.').map(({ name: field, value }) => ({ field, value }))
  const dates = said('dates')
    .split(/[;；]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const name = said('saveAs')
  return {
    mapping: { name: name === '' ? UNNAMED : name, kind, columns, words, defaults, number, dates },
    saves: name !== '',
  }
}

/** The kinds that can be brought, tickets first. */
export const kindOptions = (chosen: string): Html[] =>
  options(
    Object.entries(KIND_NAMES)
      .sort(([a], [b]) => Number(b === 'tickets') - Number(a === 'tickets'))
      .map(([value, text]) => ({ value, text: kindText(value, text) })),
    chosen,
  )
