import { platformContract } from './platform.ts'
import { played, WAYS } from './ways.ts'

for (const way of WAYS.filter(({ console }) => console?.mode === 'stream')) platformContract(played(way))
