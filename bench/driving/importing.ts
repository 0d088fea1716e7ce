import { fileBytes } from '../../src/api/import/formats/bytes.ts'
import { readApart } from '../../src/api/import/thread/read-apart.ts'
import { openStore } from '../../src/store/index.ts'
import { sealWith } from '../../src/store/session/seal.ts'
import { importRows } from '../../src/usecases/imports/import-rows.ts'
import { loadRules } from '../../src/wiring/rules.ts'

/** The process that imports, and nothing else: what it holds in memory is the import's. */
const store = await openStore({
  databaseUrl: process.argv[2] ?? '',
  seal: sealWith(new Uint8Array(32).fill(7)),
  poolSize: 4,
})
const bring = importRows({ store, rules: await loadRules() })

process.on('message', (file: string) => {
  void (async () => {
    const begun = performance.now()
    let rss = 0
    const looking = setInterval(() => {
      rss = Math.max(rss, process.memoryUsage.rss())
    }, 20)
    const bytes = await fileBytes(file)
    const reading = await readApart(bytes, 'tickets', { type: 'csv', charset: null }, null)
    const { accepted } = await bring({ kind: 'command', name: 'bench' }, 'tickets', reading.rows).finally(reading.close)
    await bytes.dispose()
    clearInterval(looking)
    process.send?.({ ms: performance.now() - begun, accepted, rss })
  })()
})
process.send?.('ready')
