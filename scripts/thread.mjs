import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

// A thread has no part in what its parent has registered, whichever way that was started.
register()
await import(workerData.entry)
