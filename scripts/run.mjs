import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { install, root } from './install.mjs'

/**
 * Installs what is missing and then runs a TypeScript entry in this very process: a signal reaches it once and its
 * exit code is ours. Relative paths of the caller are to be read against INIT_CWD.
 */
export async function launch(entry, { dev = false } = {}) {
  if (!process.env.INIT_CWD) process.env.INIT_CWD = process.cwd()
  process.chdir(root)
  await install({ dev })
  const file = join(root, entry)
  if (!existsSync(file)) {
    console.error(`There is no ${entry} in this copy of hotline-bot.`)
    process.exit(1)
  }
  // What the environment already says stands above the file.
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(file).href)
}

/** Runs a Node program and gives its exit code (130 and the like for a signal); output is passed on, or kept. */
export function run(args, { env = {}, keep = false } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', keep ? 'pipe' : 'inherit', keep ? 'pipe' : 'inherit'],
    })
    let output = ''
    const take = (chunk) => {
      output += chunk
    }
    child.stdout?.setEncoding('utf8').on('data', take)
    child.stderr?.setEncoding('utf8').on('data', take)
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.on('error', failed)
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      done({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output })
    })
  })
}
