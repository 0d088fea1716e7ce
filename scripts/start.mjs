import { launch } from './run.mjs'

await launch('src/main.ts', 'dist/main.js')
