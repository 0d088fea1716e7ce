import { KIND_NAMES } from '../../wording/imports/import-words.ts'
import {
  countsText,
  fileText,
  footersText,
  mappingSaved,
  moreRejected,
  sheetText,
  UPLOAD_PAGE as WORDS,
} from '../../wording/papers/upload-page.ts'
import { type ImportAnswer, rowsRejected } from '../import/answer.ts'
import type { SampleRow } from '../import/mapping/sample.ts'
import type { HeldFile } from './held-files.ts'
import { type Html, html, type Piece } from './html.ts'
import { kindOptions, mappingForm } from './mapping-form.ts'
import { formToken } from './session.ts'

/** The hidden field by which a form is known as one that this session was given. */
const token = (session: string, form: string): Html =>
  html`<input type="hidden" name="token" value="${formToken(session, form)}">`

const wrong = (problems: readonly string[]): Html | null =>
  problems.length === 0 ? null : html`<ul class="bad" role="alert">${problems.map((one) => html`<li>${one}</li>`)}</ul>`

/** Before the link is used: a client that looks at links ahead opens nothing by it. */
export const openStep = (): Piece =>
  html`<p>${WORDS.openNote}</p><form method="post"><button>${WORDS.open}</button></form>`

export const chooseStep = (session: string, mappings: readonly string[], kind: string): Piece =>
  html`<h2>${WORDS.choose}</h2>
<form method="post" action="upload/file" enctype="multipart/form-data">${token(session, 'file')}
<label>${WORDS.kind}<select name="kind">${kindOptions(kind)}</select></label>
<label>${WORDS.by}<select name="mapping"><option value="">${WORDS.byGuess}</option>${mappings.map(
    (name) => html`<option value="${name}">${name}</option>`,
  )}</select></label>
<label>${WORDS.file}<input type="file" name="file" required accept=".xlsx,.xlsm,.csv,.ndjson,.jsonl"></label>
<p class="note">${WORDS.fileNote}</p><button>${WORDS.send}</button></form>`

const about = ({ name, kind, look }: HeldFile): Html =>
  html`<p>${fileText(name, KIND_NAMES[kind])}<br>${sheetText(look.sheet, look.line, look.rows)}</p>`

export const mapStep = (session: string, file: HeldFile, problems: readonly string[]): Piece =>
  html`<h2>${WORDS.understood}</h2>${about(file)}${wrong(problems)}
<form method="post" action="map">${token(session, 'map')}${mappingForm(file)}
<p><button>${WORDS.tryIt}</button> <a href="../upload">${WORDS.back}</a></p></form>`

const MOST_SHOWN = 30

function rejectedTable({ rejected }: ImportAnswer): Piece {
  if (rejected.length === 0) return null
  const rows = rejected
    .slice(0, MOST_SHOWN)
    .map(({ line, field, message }) => html`<tr><td>${line}</td><td>${field ?? ''}</td><td>${message}</td></tr>`)
  const more =
    rejected.length > MOST_SHOWN ? html`<p class="note">${moreRejected(rejected.length - MOST_SHOWN)}</p>` : null
  return html`<div class="wide"><table><tr><th>${WORDS.line}</th><th>${WORDS.field}</th><th>${WORDS.reason}</th></tr>${rows}</table></div>${more}
<p><a class="button" href="rejected.xlsx">${WORDS.download}</a></p>`
}

const cells = (of: SampleRow['before']): Html[] =>
  of.filter(({ text }) => text !== '').map(({ header, text }) => html`<b>${header}</b> ${text}<br>`)

const sampleTable = (sample: readonly SampleRow[]): Html =>
  html`<details><summary>${WORDS.rows}</summary><div class="wide"><table>
<tr><th>${WORDS.line}</th><th>${WORDS.before}</th><th>${WORDS.after}</th></tr>${sample.map(
    ({ line, before, after, faults }) =>
      html`<tr><td>${line}</td><td>${cells(before)}</td><td>${cells(after)}${faults.map((one) => html`<span class="bad">${one}</span><br>`)}</td></tr>`,
  )}</table></div></details>`

function counts(answer: ImportAnswer, isTrial: boolean): Html {
  const rejected = rowsRejected(answer)
  const footers = answer.footers ? html`<p class="note">${footersText(answer.footers)}</p>` : null
  return html`<p class="${rejected > 0 ? 'bad' : 'good'}" role="status">${countsText(answer, rejected, isTrial)}</p>${footers}`
}

export const triedStep = (session: string, file: HeldFile, answer: ImportAnswer, sample: readonly SampleRow[]): Piece =>
  html`<h2>${WORDS.tried}</h2>${about(file)}${counts(answer, true)}
<form method="post" action="keep">${token(session, 'keep')}${
    answer.accepted > 0 ? html`<button>${WORDS.keep}</button>` : null
  } <a href="map">${WORDS.change}</a></form>
${rejectedTable(answer)}${sampleTable(sample)}`

export const doneStep = (file: HeldFile, answer: ImportAnswer): Piece =>
  html`<h2>${WORDS.done}</h2>${about(file)}${counts(answer, false)}
${file.saves ? html`<p>${mappingSaved(file.mapping.name)}</p>` : null}${rejectedTable(answer)}
<p><a href="../upload">${WORDS.again}</a></p>`

export const refusedStep = (sentence: string, isOver: boolean): Piece =>
  html`<p class="bad" role="alert">${sentence}</p>${isOver ? null : html`<p><a href="../upload">${WORDS.back}</a></p>`}`
