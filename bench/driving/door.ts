import { createServer } from 'node:http'
import { nearClock } from '../../src/bot/near-clock.ts'
import { wecom } from '../../src/bot/platforms/wecom/platform.ts'
import { chatCallbacks } from '../../src/bot/talk/http.ts'
import { closedCard } from '../../src/bot/views/text/card-text.ts'
import { openStore } from '../../src/store/index.ts'
import { sealWith } from '../../src/store/session/seal.ts'
import { quietPorts } from './quiet-ports.ts'

// The service's own door, and nothing behind it. With KEEPS each event is kept as the service keeps it and answered by a
// sealed card; without, it is read and acknowledged. Says its port.

const { DATABASE_URL = '', WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET = '', WECOM_TOKEN = '' } = process.env
const { WECOM_ENCODING_AES_KEY = '', KEEPS } = process.env
const KEPT = closedCard('已收到，请稍候。')
const store = await openStore({ databaseUrl: DATABASE_URL, seal: sealWith(new Uint8Array(32).fill(7)), poolSize: 16 })
const settings = {
  corpId: WECOM_CORP_ID,
  agentId: Number(WECOM_AGENT_ID),
  secret: WECOM_SECRET,
  token: WECOM_TOKEN,
  encodingAesKey: WECOM_ENCODING_AES_KEY,
  apiBase: 'http://127.0.0.1:9',
}
const platform = wecom(settings, quietPorts(store))
const callbacks = chatCallbacks({
  platforms: [platform],
  clock: nearClock(store.now, () => performance.now()),
  log: () => undefined,
  reception: {
    receive: async (_, event) => {
      if (KEEPS === undefined) return platform.acknowledge()
      const { id: key, account, at: stampedAt } = event
      const { receivedAt } = await store.inbox.take({ key, platform: account.platform, event, account, stampedAt })
      return platform.answer(event, { replace: KEPT, say: [] }, receivedAt).response
    },
  },
})
const server = createServer((request, response) => void callbacks(request, response)).listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})
