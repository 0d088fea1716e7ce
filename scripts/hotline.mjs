import { launch } from './run.mjs'

await launch('src/cli.ts')
