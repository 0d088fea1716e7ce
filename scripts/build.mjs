import { join } from 'node:path'
import { install, root } from './install.mjs'

await install()
const { bundle } = await import('./bundle.mjs')

const started = Date.now()
const { outputs } = await bundle(join(root, 'dist'))
const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0)
console.log(
  `dist built: ${Math.round(bytes / 1000)} kB of JavaScript, in ${((Date.now() - started) / 1000).toFixed(1)} s.`,
)
console.log('Start it with `npm run serve`; it needs the packages of production only (`npm ci --omit=dev`).')
