import { startEmbedded } from '../../src/embedded/embedded.ts'

// A process that starts the embedded server on the directories it is given, says so, and stays until it is ended.
const [, , dataDir = '', open = ''] = process.argv
const server = await startEmbedded({ dataDir, open, log: () => undefined, fast: true })
// Whoever reads the line may send the signal at once.
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ url: server.url, server: server.pid })}\n`)
setInterval(() => undefined, 60_000)
