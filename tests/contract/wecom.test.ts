import { platformContract } from './platform.ts'
import { played, WAYS } from './ways.ts'

for (const way of WAYS.filter(({ platform }) => platform === 'wecom')) platformContract(played(way))
