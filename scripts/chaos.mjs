import { launch } from './run.mjs'

await launch('tests/faults/chaos/main.ts')
