import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { startEmbedded } from '../../src/embedded/embedded.ts'
import { openStore } from '../../src/store/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { seed as seedStore } from '../../src/store/seed.ts'
import { sealWith } from '../../src/store/session/seal.ts'
import { doorsOf } from './doors/all.ts'
import { alone, fuzz } from './run.ts'
import { findingLines, isFlat, tableOf } from './told.ts'
import { openWorld } from './world/world.ts'

const whole = (text: string): number => {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError('not a whole number')
  return number
}

const program = new Command('npm run fuzz --')
  .description('Hostile input at every door of the service, in this process and on a PostgreSQL of its own')
  .option('--seed <number>', 'throws the same dice again', whole, Date.now() % 2 ** 31)
  .option('--cases <number>', 'how many', whole, 50_000)
  .option('--door <name>', 'at one door only')
  .option('--only <base64>', 'the bytes of one case, at that door')
  .parse()
type Given = { seed: number; cases: number; door?: string; only?: string }
const { seed, cases, door: asked, only } = program.opts<Given>()

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const dir = await mkdtemp(join(tmpdir(), 'hotline-fuzz-server-'))
await chmod(dir, 0o755)
const server = await startEmbedded({
  dataDir: join(dir, 'data'),
  open: join(dir, 'open'),
  log: () => undefined,
  fast: true,
})
let isOver = false
process.on('SIGINT', () => {
  if (isOver) process.exit(130)
  isOver = true
})
try {
  await migrate(server.url)
  const store = await openStore({ databaseUrl: server.url, seal: sealWith(new Uint8Array(32).fill(7)), poolSize: 1 })
  await seedStore(store)
  await store.close()
  const world = await openWorld(server.url)
  try {
    const all = await doorsOf(world)
    const doors = asked === undefined ? all : all.filter(({ name }) => name === asked)
    const [door] = doors
    if (!door) {
      say(`no such door; there are ${all.map(({ name }) => name).join(', ')}`)
      process.exitCode = 1
    } else if (only !== undefined) {
      const told = await alone(world, door, Buffer.from(only, 'base64'))
      say(told.text)
      if (told.isWrong) process.exitCode = 1
    } else {
      const begun = performance.now()
      const isShown = process.stdout.isTTY
      const told = (done: number): void => {
        if (isShown) process.stdout.write(`\r${done} of ${cases}`)
        else if (done % Math.max(500, Math.floor(cases / 20 / 500) * 500) === 0) say(`${done} of ${cases}`)
      }
      say(`seed ${seed}, ${cases} cases, ${doors.length} doors`)
      const report = await fuzz({ world, doors, seed, cases, isTimed: true, told, isOver: () => isOver })
      say(`${isShown ? '\r' : ''}${tableOf(report)}`)
      say(`${((performance.now() - begun) / 1000).toFixed(0)} s`)
      for (const line of findingLines(report, seed)) say(line)
      if (report.findings.length > 0 || !isFlat(report) || isOver) process.exitCode = 1
    }
  } finally {
    await world.close()
  }
} finally {
  await server.stop()
  await rm(dir, { recursive: true, force: true })
}
