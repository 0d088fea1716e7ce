import { z } from 'zod'

/** Where the queue keeps its tables, beside ours. */
export const QUEUE_SCHEMA = 'bullmq'

const Row = z.object({ id: z.string().regex(/^\d{1,19}$/) })
const Nothing = z.strictObject({})

/** Every job: its payload (ids only) and what it is a hint for. Any of them may be lost, doubled, early or late. */
export const PAYLOADS = { deliver: Nothing, converse: Row, fetch: Row, remind: Nothing, score: Nothing } as const
export type JobName = keyof typeof PAYLOADS

/** What is done when a job of that name wakes; each is a use case. */
export type Work = {
  /** Sends every message that is due by now. */
  deliver(): Promise<unknown>
  converse(id: string): Promise<unknown>
  /** Fetches what a member sent from its platform. */
  fetch(id: string): Promise<unknown>
  remind(): Promise<unknown>
  score(): Promise<unknown>
  /** What falls due by the calendar and by no ticket: reminded of, or recorded, once. */
  duties(): Promise<unknown>
  /** Small housekeeping of the sweep; no job of its own. */
  tidy(): Promise<unknown>
}

/** Reads a job that came from the queue's store and does its work. Throws on an unknown name or a payload not ours. */
export async function perform(work: Work, name: string, data: unknown): Promise<void> {
  if (name === 'deliver') {
    PAYLOADS.deliver.parse(data)
    await work.deliver()
  } else if (name === 'converse') await work.converse(PAYLOADS.converse.parse(data).id)
  else if (name === 'fetch') await work.fetch(PAYLOADS.fetch.parse(data).id)
  else if (name === 'remind') await work.remind()
  else if (name === 'score') await work.score()
  else throw new Error(`no such job: ${name}`)
}
