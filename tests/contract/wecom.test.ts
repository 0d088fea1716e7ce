import { platformContract } from './platform.ts'
import { WAYS } from './ways.ts'

for (const way of WAYS.filter(({ platform }) => platform === 'wecom')) platformContract(way)
