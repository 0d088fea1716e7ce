import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { demandNode, install, root } from './install.mjs'

/** From here on relative paths are the service's; those of the caller are to be read against INIT_CWD. */
function settle() {
  if (!process.env.INIT_CWD) process.env.INIT_CWD = process.cwd()
  process.chdir(root)
  // What the environment already says stands above the file.
  if (existsSync('.env')) process.loadEnvFile('.env')
}

const load = (entry) => import(pathToFileURL(join(root, entry)).href)

/** Runs what `npm run build` made, in this very process, with the packages that are there. */
export async function serve(built) {
  demandNode()
  settle()
  if (existsSync(built)) return load(built)
  console.error(`There is no ${built} yet: run \`npm run build\` first.`)
  process.exit(1)
}

/**
 * Installs what is missing and then runs a TypeScript entry in this very process: a signal reaches it once and its
 * exit code is ours. An installation that serves has no compiler and needs nothing installed: `built` is run there.
 */
export async function launch(entry, built) {
  if (built && existsSync(join(root, built)) && !existsSync(join(root, 'node_modules', 'tsx'))) return serve(built)
  settle()
  await install()
  if (!existsSync(entry)) {
    console.error(`There is no ${entry} in this copy of hotline-bot.`)
    process.exit(1)
  }
  const { register } = await import('tsx/esm/api')
  register()
  await load(entry)
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
