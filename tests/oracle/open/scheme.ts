/** A scheme of the open form as it stands in `seeds/schemes`, as far as it is scored (scoring.md#open-form). */

type Sourced<T> = { value: T }
type Points = Sourced<string>

/** All that are named must hold. */
export type Filter = {
  kinds?: string[]
  sources?: string[]
  classes?: string[]
  urgent?: boolean
  repeat?: boolean
  excluded?: boolean
  contacted?: boolean
  closed?: boolean
  contactedInTime?: boolean
  closedInTime?: boolean
  signedIn?: boolean
  signedInTime?: boolean
  due?: boolean
  called?: boolean
  reached?: boolean
  attempts?: number
  rounds?: number
  declared?: string[]
  found?: string[]
  answers?: string[]
}

export type Question =
  | 'contacted'
  | 'signedInTime'
  | 'closedInTime'
  | 'closed'
  | 'result'
  | 'answer'
  | 'reached'
  | 'joint'
  | 'fits'

export type CountsTickets = {
  of: 'tickets'
  question: Question
  among?: Filter
  good?: Filter
  credits: Record<string, Points>
}
export type CountsEntries = { of: 'entries'; entry: string }
export type CountsMark = { of: 'mark'; mark: string }
export type CountsAdjustments = {
  of: 'adjustments'
  start: Points
  bonus: { most: Points }
  deduction: { each: Points }
}

export type Worth =
  | { rule: 'linear' }
  | { rule: 'loss-below'; target: Points; each: Points; floor: Points; cap?: Points }
  | { rule: 'steps'; by: 'rate' | 'number'; steps: { least: Points; points: Points }[] }
  | { rule: 'each'; each: Points; cap: Points }

export type Indicator = {
  code: string
  name: string
  part: 'base' | 'quality' | 'adjustment'
  full: Points
  fulls?: Record<string, Points>
  counts: CountsTickets | CountsEntries | CountsMark | CountsAdjustments
  worth?: Worth
  empty?: Sourced<string>
}

export type Group = { code: string; name: string; ranked: Sourced<boolean>; published: Sourced<boolean> }

export type ReadingName =
  | 'receiptDay'
  | 'dayEnds'
  | 'differingAnswers'
  | 'finding'
  | 'attempts'
  | 'unanswered'
  | 'notRevisited'
  | 'emptyItem'
  | 'deductions'
  | 'exclusions'
  | 'equalTotals'
  | 'rounding'
  | 'year'

type Readings = Record<ReadingName, Points> & { peers?: Points; places: Sourced<number> }

export type OpenNumbers = {
  id: string
  period: { id: string; name: string; from: string; to: string }
  months: { from: Sourced<number> }
  indicators: Indicator[]
  cohorts: (Group & { byVolume?: boolean })[]
  bands?: (Group & { least: Sourced<number> })[]
  units?: Record<string, string>
  least: { handled: Sourced<number>; counted: Sourced<number> }
  words?: { word: string; least: Points }[]
  last?: { word: string; below: Points; units: Sourced<number> }[]
  limits: {
    firstContact: Sourced<number>
    returnOtherUnit: Sourced<number>
    returnOutside: Sourced<number>
    closing: Record<string, Sourced<number>>
    signIn?: Sourced<number>
  }
  readings: Readings
}
