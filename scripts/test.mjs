import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { missingPrograms } from './debian.mjs'
import { install, root } from './install.mjs'
import { run } from './run.mjs'

process.chdir(root)
await install()
const missing = missingPrograms()
const left = `Left out: the suites that need what is not on this machine (${missing}). One command brings it: npm run test:programs`
if (missing) console.log(left)

const asked = process.argv.slice(2)
const report = join('var', 'test-report.json')
mkdirSync('var', { recursive: true })
rmSync(report, { force: true })
rmSync(join('var', 'coverage'), { recursive: true, force: true })

// `npm run coverage`: with it the suite takes far longer, since every file of tests counts all modules anew.
const counted = asked.includes('--coverage')
const { code } = await run([
  join('node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...asked,
])

// A suite that could not run is named here, once more, where nobody overlooks it.
if (existsSync(report)) {
  const idle = JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => `${file.name.slice(root.length + 1)} › ${[...test.ancestorTitles].join(' › ') || test.title}`),
  )
  for (const name of new Set(idle)) console.log(`could not run: ${name}`)
  if (missing && idle.length > 0) console.log(left)
}

// Branches by area: the two areas that hold the plan's rules must be whole (thresholds in vitest.config.ts).
const summary = join('var', 'coverage', 'coverage-summary.json')
if (counted && existsSync(summary)) {
  const areas = { 'src/domain': [0, 0], 'src/scoring': [0, 0], 'the rest of src': [0, 0] }
  for (const [file, { branches }] of Object.entries(JSON.parse(readFileSync(summary, 'utf8')))) {
    if (file === 'total') continue
    const path = file.slice(root.length + 1).replaceAll('\\', '/')
    const counts = areas[path.split('/').slice(0, 2).join('/')] ?? areas['the rest of src']
    counts[0] += branches.covered
    counts[1] += branches.total
  }
  for (const [area, [covered, total]] of Object.entries(areas)) {
    const percent = total === 0 ? 100 : Math.floor((10_000 * covered) / total) / 100
    console.log(`branches covered in ${area}: ${percent} % (${covered}/${total})`)
  }
}
process.exitCode = code
