import { launch } from './run.mjs'

await launch('src/cli.ts', 'dist/cli.js')
