import { spawn } from 'node:child_process'
import { root } from './install.mjs'

const WAIT_MS = 5_000
const FLAGS = ['--omit=dev', '--json', '--fetch-retries=0', '--loglevel=silent']
const GRAVE = ['high', 'critical']

/** What npm prints of an audit, once it has ended or its time is over. */
function asked({ waitMs = WAIT_MS, env = process.env }) {
  return new Promise((done) => {
    const npm = process.env.npm_execpath
    const args = ['audit', ...FLAGS]
    const options = { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] }
    const child = npm?.endsWith('.js')
      ? spawn(process.execPath, [npm, ...args], options)
      : spawn('npm', args, { ...options, shell: process.platform === 'win32' })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
    const end = () => {
      clearTimeout(patience)
      child.stdout.destroy()
      done(output)
    }
    const patience = setTimeout(() => {
      child.kill('SIGKILL')
      end()
    }, waitMs)
    child.once('error', end)
    child.once('close', end)
  })
}

/**
 * What an audit says of the packages that an installation is served with: a line for each that has a known weakness of
 * level high or above. Null: the registry told nothing, being away, slow, or one that has no audit.
 */
export function graveIn(output) {
  try {
    const { vulnerabilities } = JSON.parse(output)
    return Object.values(vulnerabilities).flatMap(({ name, severity, range, via }) => {
      // Whoever only needs a weak package is not weak himself.
      const own = via.filter((one) => typeof one === 'object')
      if (own.length === 0 || !GRAVE.includes(severity)) return []
      return [`${severity}: ${name} ${range}: ${own.map(({ title, url }) => `${title} ${url}`).join('; ')}`]
    })
  } catch {
    return null
  }
}

/** Asks the registry that npm is set up with, and waits no longer than a moment. */
export const advisories = async (options = {}) => graveIn(await asked(options))
