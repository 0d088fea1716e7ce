import { launch } from './run.mjs'

await launch('bench/main.ts')
