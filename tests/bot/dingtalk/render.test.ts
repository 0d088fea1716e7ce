import { describe, expect, it } from 'vitest'
import type { Message, Picture } from '../../../src/bot/chat.ts'
import { unpack } from '../../../src/bot/platforms/dingtalk/outbound/packed.ts'
import { CardFault } from '../../../src/bot/platforms/fault.ts'
import { type Answer, API, says, scene } from './rig.ts'
import { aCard, buttons, li } from './words.ts'

const { bot } = scene()
const picture: Picture = { kind: 'picture', png: Uint8Array.of(137, 80, 78, 71), title: '排名', instead: '排名：一' }
const uploading = (answer: Answer) => scene({ [API.upload]: answer })

describe('A message is rendered once', () => {
  it('the same bytes each time, other ones for another serial', async () => {
    const [one, again, other] = await Promise.all(['s1', 's1', 's2'].map((serial) => bot.render(li, aCard(), serial)))
    expect(again).toEqual(one)
    expect(other?.cardId).not.toBe(one?.cardId)
    const packed = unpack(one?.body ?? '')
    expect(packed).toMatchObject({ serial: 's1', channel: null, card: { outTrackId: one?.cardId } })
    expect(packed.said).toMatchObject({ type: 'actionCard', buttons: [{ title: '按钮1' }, { title: '按钮2' }] })
  })

  it('nobody who knows the serial knows the name of its card at another application', async () => {
    const other = scene({}, { clientSecret: 'another' }).bot
    expect((await other.render(li, aCard(), 's1')).cardId).not.toBe((await bot.render(li, aCard(), 's1')).cardId)
  })

  it.each(['', '@all', '@ALL', 'a b', 'x'.repeat(65), 'a|b', 'a,b', '李燕'])(
    '%j is nobody to write to',
    async (userId) => {
      const to = { platform: 'dingtalk', userId } as const
      await expect(bot.render(to, aCard(), 's1')).rejects.toThrow(new CardFault('bad-recipient'))
    },
  )

  it('what can never be sent is a fault', async () => {
    await expect(bot.render(li, { kind: 'text', text: ' \u0000 ' }, 's')).rejects.toThrow(new CardFault('text-missing'))
    await expect(bot.render(li, aCard({ buttons: buttons(7) }), 's')).rejects.toThrow(new CardFault('too-many-buttons'))
  })
})

describe('platforms/dingtalk.md#media: a picture', () => {
  it('is uploaded, and is its name from then on', async () => {
    const rig = uploading(says({ errcode: 0, media_id: '@lAz1', type: 'image' }))
    const { said } = unpack((await rig.bot.render(li, picture, 's1')).body)
    expect(said).toEqual({ type: 'image', mediaId: '@lAz1', title: '排名' })
    const sent = rig.sent.at(-1)
    expect([sent?.url.search, sent?.body, sent?.headers.get('content-type')]).toEqual([
      '?access_token=token-1&type=image',
      '(form)',
      null,
    ])
  })

  it.each<[string, Answer]>([
    ['refused', says({ errcode: 40004 })],
    ['answered without a name', says({ errcode: 0 })],
    ['answered by nobody', says({}, 504)],
  ])('that is %s becomes its words', async (_what, answer) => {
    const { said } = unpack((await uploading(answer).bot.render(li, picture, 's1')).body)
    expect(said).toEqual({ type: 'text', text: '排名：一' })
  })

  it('of no byte is not uploaded', async () => {
    const rig = uploading(says({ errcode: 0, media_id: '@lAz1' }))
    const empty: Message = { ...picture, png: new Uint8Array() }
    expect(unpack((await rig.bot.render(li, empty, 's1')).body).said.type).toBe('text')
    expect(rig.sent).toEqual([])
  })

  it('shows no control characters in its title, and has one in any case', async () => {
    const rig = uploading(says({ errcode: 0, media_id: '@lAz1' }))
    const titleOf = async (given: Message) => unpack((await rig.bot.render(li, given, 's1')).body).said
    expect(await titleOf({ ...picture, title: '排\u0000名' })).toMatchObject({ type: 'image', title: '排名' })
    expect(await titleOf({ kind: 'picture', png: picture.png, instead: 'x' })).toMatchObject({ title: 'PNG' })
  })
})
