import { platformContract } from './platform.ts'
import { WAYS } from './ways.ts'

for (const way of WAYS.filter(({ console }) => console?.mode === 'stream')) platformContract(way)
