import { readFileSync, writeSync } from 'node:fs'
import pg from 'pg'

// Loaded ahead of a built service (`node --import`): at a named step of its work this kills a process, the service's own
// unless another is named, and the service's source knows nothing of it. FAULT_TRAP names a file that says which step; it is
// read, and the trap set, on SIGUSR2, or at once where FAULT_TRAP_SET stands.

const tell = (words) => void writeSync(1, `trap ${words}\n`)
let trap = null

function set() {
  const { matches, ...rest } = JSON.parse(readFileSync(process.env.FAULT_TRAP ?? '', 'utf8'))
  trap = { ...rest, matches: new RegExp(matches, 'i') }
  tell(`set ${trap.name}`)
}

function spring() {
  if (trap === null) return
  trap.nth -= 1
  if (trap.nth > 0) return
  const { pid, signal, name } = trap
  trap = null
  tell(`sprung ${name}`)
  process.kill(pid ?? process.pid, signal)
}

const isAt = (on, words, moments) => trap?.on === on && moments.includes(trap.moment) && trap.matches.test(words)

const textOf = (asked) => (typeof asked === 'string' ? asked : typeof asked?.text === 'string' ? asked.text : '')
const { query } = pg.Client.prototype
/** Connections whose transaction has come past the statement that is looked for. */
const marked = new WeakSet()

pg.Client.prototype.query = function trapped(asked, ...more) {
  if (trap?.on !== 'statement') return query.call(this, asked, ...more)
  const text = textOf(asked).replace(/\s+/g, ' ')
  const isEnd = /^(COMMIT|ROLLBACK)$/.test(text)
  if (isAt('statement', text, ['before'])) spring()
  if (isAt('statement', text, ['commit', 'committed'])) marked.add(this)
  const isCommit = text === 'COMMIT' && marked.has(this)
  if (isEnd) marked.delete(this)
  if (isCommit && trap?.moment === 'commit') spring()
  const isHeard = isAt('statement', text, ['after']) || (isCommit && trap?.moment === 'committed')
  if (!isHeard) return query.call(this, asked, ...more)
  const own = [...more]
  const callback = typeof own.at(-1) === 'function' ? own.pop() : null
  if (callback === null) {
    const answer = query.call(this, asked, ...own)
    // Before anybody who waits for it hears.
    answer?.then?.(spring, () => undefined)
    return answer
  }
  return query.call(this, asked, ...own, (fault, result) => {
    if (!fault) spring()
    callback(fault, result)
  })
}

const send = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const words = typeof input === 'string' ? input : (input.url ?? String(input))
  if (isAt('call', words, ['before'])) spring()
  const isHeard = isAt('call', words, ['after'])
  const answer = await send(input, init)
  if (isHeard) spring()
  return answer
}

process.on('SIGUSR2', set)
if (process.env.FAULT_TRAP_SET) set()
