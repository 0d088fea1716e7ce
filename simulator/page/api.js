import { byId, el } from './dom.js'

/**
 * @import { Asked } from '../page-server/asked.ts'
 * @import { Answers } from '../page-server/told.ts'
 */

const SHOWN_MS = 6000

/**
 * Tells the reader what went wrong, for a while.
 *
 * @param {unknown} fault a sentence, or an error that bears one
 */
export function complain(fault) {
  const toast = el('div', { class: 'toast' }, fault instanceof Error ? fault.message : String(fault))
  byId('toasts').append(toast)
  setTimeout(() => toast.remove(), SHOWN_MS)
}

/**
 * The page's own server answers what `told.ts` says, or what kept it from that.
 *
 * @template Told
 * @param {Promise<Response>} request
 * @returns {Promise<Told>}
 */
async function asked(request) {
  /** @type {(Told & { ok?: true }) | { ok: false, error: string }} */
  let answer
  try {
    const response = await request
    answer = await response.json()
  } catch {
    throw new Error('模拟平台没有应答，它可能已经停止。')
  }
  if (answer.ok === false) throw new Error(answer.error)
  return answer
}

/**
 * @template {keyof Answers} What
 * @param {What} what
 * @param {Record<string, string>} [query]
 * @returns {Promise<Answers[What]>}
 */
export const get = (what, query = {}) => asked(fetch(`/sim/${what}?${new URLSearchParams(query)}`))

/**
 * Sends a file as a member; a failure is shown and gives null.
 *
 * @param {string} userId
 * @param {File} file
 */
export async function sendFile(userId, file) {
  const query = new URLSearchParams({ userId, name: file.name, type: file.type })
  const headers = { 'content-type': 'application/octet-stream' }
  try {
    return await asked(fetch(`/sim/file?${query}`, { method: 'POST', headers, body: file }))
  } catch (error) {
    complain(error)
    return null
  }
}

/**
 * Does something as a member; a failure is shown and gives null.
 *
 * @template {keyof Asked} Act
 * @param {Act} path
 * @param {Asked[Act]} body
 * @returns {Promise<{ now?: string } | null>} `now`: the hour, after the clock was moved
 */
export async function act(path, body) {
  try {
    return await asked(
      fetch(`/sim/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  } catch (error) {
    complain(error)
    return null
  }
}
