import type { ImportKind } from '../../../usecases/imports/rows.ts'
import type { LabelList } from '../../../wording/labels.ts'

/** What a field holds: a word of a closed list, or something that is known by its looks. */
export type FieldShape =
  | { list: LabelList }
  | 'number'
  | 'unit'
  | 'flag'
  | 'time'
  | 'long'
  | 'phone'
  | 'name'
  | 'address'
  | 'text'

type Shapes = Readonly<Record<string, FieldShape>>

const ANSWER: FieldShape = { list: 'yesNo' }
const TICKET: Shapes = { ticket: 'number' }

/** The fields of each kind that are more than a line of text. */
const SHAPES: Readonly<Record<ImportKind, Shapes>> = {
  units: { cohort: { list: 'cohort' } },
  members: { platform: { list: 'platform' }, unit: 'unit', active: 'flag', name: 'name' },
  tickets: {
    no: 'number',
    source: { list: 'source' },
    unit: 'unit',
    kind: { list: 'kind' },
    receivedAt: 'time',
    dueAt: 'time',
    urgent: 'flag',
    summary: 'long',
    citizenName: 'name',
    citizenPhone: 'phone',
    citizenAddress: 'address',
    repeatOf: 'number',
    contactedAt: 'time',
    closedAt: 'time',
    result: { list: 'result' },
    report: 'long',
  },
  returns: {
    ...TICKET,
    ground: { list: 'ground' },
    requestedAt: 'time',
    reason: 'long',
    decision: { list: 'decision' },
    decidedAt: 'time',
    moveTo: 'unit',
    moveAt: 'time',
  },
  extensions: {
    ...TICKET,
    requestedAt: 'time',
    until: 'time',
    reason: 'long',
    decision: { list: 'extensionDecision' },
    decidedAt: 'time',
  },
  pauses: {
    ...TICKET,
    requestedAt: 'time',
    until: 'time',
    reason: 'long',
    decision: { list: 'pauseDecision' },
    decidedAt: 'time',
    endedAt: 'time',
  },
  revisits: {
    ...TICKET,
    at: 'time',
    reached: 'flag',
    contactedFirst: ANSWER,
    onTime: ANSWER,
    result: { list: 'result' },
    satisfaction: { list: 'satisfaction' },
    note: 'long',
  },
  attempts: { ...TICKET, at: 'time', reason: { list: 'unreached' }, note: 'long' },
  marks: { unit: 'unit', item: { list: 'item' }, reason: 'long', at: 'time' },
  reports: { unit: 'unit', at: 'time', kind: { list: 'reportKind' } },
  adjustments: {
    ...TICKET,
    unit: 'unit',
    kind: { list: 'adjustmentKind' },
    reason: 'long',
    status: { list: 'adjustmentStatus' },
    at: 'time',
  },
  duty: { platform: { list: 'platform' }, from: 'time', to: 'time' },
  topics: { active: 'flag' },
}

export const shapeOf = (kind: ImportKind, field: string): FieldShape => SHAPES[kind][field] ?? 'text'

/** Whether several columns of a source may make one such field. */
export const isJoined = (kind: ImportKind, field: string): boolean => {
  const shape = shapeOf(kind, field)
  return shape === 'long' || shape === 'address'
}

/** Whether a field is a citizen's, and is shown masked. */
export const isPersonal = (shape: FieldShape): shape is 'phone' | 'name' | 'address' =>
  shape === 'phone' || shape === 'name' || shape === 'address'
