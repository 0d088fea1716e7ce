import { serve } from './run.mjs'

await serve('dist/main.js')
