import { launch } from './run.mjs'

await launch('tests/fuzz/main.ts')
