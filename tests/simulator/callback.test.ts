import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passive, type Scene, startScene } from './bot-double.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.stop())

const words = (to: string, content = '好的') => passive(to, 'text', `<Content><![CDATA[${content}]]></Content>`)
const shown = () => scene.simulator.wecom.chat('Li').filter((item) => item.from === 'app')

describe('platforms/wecom.md#passive-answers a passive reply without effect, noted as an error', () => {
  it.each([
    ['a wrong signature', { inner: words('Li'), token: 'other' }, '-40001'],
    ['no envelope', { body: 'ok' }, '-40002'],
    ['another member', { inner: words('Wang') }, 'not for the member'],
    ['another corp', { inner: passive('Li', 'text', '<Content>x</Content>', 'wx0') }, 'corp'],
    ['a kind that cannot be passive', { inner: passive('Li', 'markdown', '') }, 'markdown cannot be a passive reply'],
    [
      'a card change for words',
      { inner: passive('Li', 'update_button', '<Button><ReplaceName>x</ReplaceName></Button>') },
      'takes no passive',
    ],
  ])('%s', async (_what, answer, error) => {
    scene.answers(() => answer)
    const answered = await scene.simulator.wecom.say('Li', '帮助')
    expect(answered).toMatchObject({ status: 200, attempts: 1, passive: null })
    expect(answered.error).toContain(error)
    expect(scene.simulator.wecom.errors).toHaveLength(1)
    expect(shown()).toHaveLength(0)
  })
})

it('platforms/wecom.md#messages signs a message so that the receiver opens it, and shows the words it answers', async () => {
  scene.answers(() => ({ inner: words('Li', 'a ]]]]><![CDATA[> b') }))
  const answered = await scene.simulator.wecom.say('Li', '帮助 ]]> <b>')
  expect(answered).toMatchObject({ status: 200, passive: { kind: 'text', text: 'a ]]> b' }, error: null })
  expect(scene.heard[0]?.inner).toContain('<Content><![CDATA[帮助 ]]]]><![CDATA[> <b>]]></Content>')
  expect(scene.heard[0]?.inner).toMatch(
    /<CreateTime>1441153800<\/CreateTime>.*<MsgId>\d{19}<\/MsgId><AgentID>218<\/AgentID>/,
  )
  expect(scene.simulator.wecom.chat('Li')).toMatchObject([{ from: 'member' }, { from: 'app', text: 'a ]]> b' }])
})

it('platforms/wecom.md#repetitions takes an empty body and a bare success for no reply', async () => {
  for (const body of ['', 'success']) {
    scene.answers(() => ({ body }))
    expect(await scene.simulator.wecom.say('Li', '帮助')).toMatchObject({ status: 200, passive: null, error: null })
  }
  expect(shown()).toHaveLength(0)
})

it('platforms/wecom.md#repetitions asks again three times, newly signed with the same content, while the answer is not 200', async () => {
  scene.answers(() => ({ status: scene.heard.length < 3 ? 500 : 200 }))
  expect(await scene.simulator.wecom.say('Li', '帮助')).toMatchObject({ status: 200, attempts: 3, passive: null })
  expect(new Set(scene.heard.map((one) => one.inner)).size).toBe(1)
  expect(new Set(scene.heard.map((one) => one.query.get('msg_signature'))).size).toBe(3)
  scene.answers(() => ({ status: 204 }))
  expect(await scene.simulator.wecom.say('Li', '帮助')).toMatchObject({ status: 204, attempts: 4 })
})

it('platforms/wecom.md#repetitions hangs up after its patience and asks again', async () => {
  await scene.stop()
  scene = await startScene(2_000)
  scene.answers(() => (scene.heard.length === 1 ? { isSilent: true } : { inner: words('Li') }))
  const { status, attempts } = await scene.simulator.wecom.say('Li', '帮助')
  // A busy machine may let another attempt run out; each that was made was heard.
  expect(status).toBe(200)
  expect(attempts).toBeGreaterThanOrEqual(2)
  expect(scene.heard).toHaveLength(attempts)
  expect(shown()).toHaveLength(1)
})

it('says so when there is no line at all', async () => {
  scene.simulator.setCallbackUrl('http://127.0.0.1:9/callback')
  expect(await scene.simulator.wecom.say('Li', '帮助')).toMatchObject({ status: null, attempts: 4 })
})

it('platforms/wecom.md#address-check checks the address, and notes a wrong echo', async () => {
  expect(await scene.simulator.wecom.verifyUrl()).toMatchObject({ ok: true, status: 200 })
  scene.simulator.setCallbackUrl(`${scene.simulator.apiBase}/`)
  expect(await scene.simulator.wecom.verifyUrl()).toMatchObject({ ok: false })
  expect(scene.simulator.wecom.errors).toHaveLength(1)
})

it('delivers again: the same bytes, or the same content newly signed', async () => {
  await scene.simulator.wecom.enter('Li')
  await scene.simulator.wecom.redeliver('exact')
  await scene.simulator.wecom.redeliver('resigned')
  const [first, exact, resigned] = scene.heard
  expect(first?.inner).toContain('<Event><![CDATA[enter_agent]]></Event>')
  expect(exact).toEqual(first)
  expect(resigned?.inner).toBe(first?.inner)
  expect(resigned?.query.get('msg_signature')).not.toBe(first?.query.get('msg_signature'))
})

it('seals hostile envelopes with what is asked to be wrong', async () => {
  const { wecom } = scene.simulator
  const xml = await wecom.messageXml('Li', 'x')
  const honest = await wecom.seal(xml)
  expect(await wecom.sendRaw(honest.url, { method: 'POST', body: honest.body })).toMatchObject({ status: 200 })
  expect(scene.heard[0]?.inner).toBe(xml)
  const old = await wecom.seal(xml, { timestamp: '1', outerCorpId: 'wx0' })
  expect(old.url).toContain('timestamp=1&')
  expect(old.body).toContain('wx0')
})

it('keeps both forms of each callback in the traffic', async () => {
  scene.answers(() => ({ inner: words('Li') }))
  await scene.simulator.wecom.say('Li', '帮助')
  const [exchange] = scene.simulator.wecom.traffic()
  expect(exchange).toMatchObject({ side: 'callback', status: 200, requestOpened: scene.heard[0]?.inner })
  expect(exchange?.answer).toContain('<Encrypt>')
  expect(exchange?.answerOpened).toContain('好的')
})

it('waits for an item and gives up after the time given', async () => {
  scene.answers(() => ({ inner: words('Li') }))
  const waiting = scene.simulator.wecom.waitFor('Li', (item) => item.from === 'app', 30_000)
  await scene.simulator.wecom.say('Li', '帮助')
  expect(await waiting).toMatchObject({ text: '好的' })
  await expect(scene.simulator.wecom.waitFor('Li', () => false, 20)).rejects.toThrow('nothing fitting')
})
