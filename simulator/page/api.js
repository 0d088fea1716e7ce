import { byId, el } from './dom.js'

const SHOWN_MS = 6000

/** Tells the reader what went wrong, for a while. */
export function complain(text) {
  const toast = el('div', { class: 'toast' }, text)
  byId('toasts').append(toast)
  setTimeout(() => toast.remove(), SHOWN_MS)
}

async function asked(request) {
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

export const get = (path) => asked(fetch(`/sim/${path}`))

/** Does something as a member; a failure is shown and gives null. */
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
    complain(error.message)
    return null
  }
}
