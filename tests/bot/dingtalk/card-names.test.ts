import { describe, expect, it } from 'vitest'
import { packChannel } from '../../../src/bot/platforms/dingtalk/channel.ts'
import { type Answer, API, now, says, scene, webhook } from './rig.ts'
import { aCard, li } from './words.ts'

const until = now.getTime() + 5_400_000
const rigged = (answer: Answer) => scene({ [API.card]: answer })
const send = async ({ bot }: ReturnType<typeof scene>) => bot.send(li, await bot.render(li, aCard(), 's1'))

describe('platforms/dingtalk.md#name-of-a-card: the name of a card', () => {
  it('a silent gateway is asked once more under the same name, later again, and no second way is tried', async () => {
    const rig = rigged(says({}, 504))
    expect(await send(rig)).toMatchObject({ kind: 'later', code: 'http-504', open: true })
    expect(rig.paths()).toEqual([API.card, API.card])
  })

  it.each([
    ['unknownError', 500],
    ['operationTimeout', 503],
    ['systemError', 500],
    ['param.invalid', 500],
    ['staffId.notExisted', 500],
    ['never.heard.of', 500],
  ])('%s with a status of %i is no end: the card may be there, and is asked for again', async (code, status) => {
    const rig = rigged(says({ code }, status))
    const outcome = await send(rig)
    expect(outcome).toMatchObject({ kind: 'later', code, open: true })
    expect(outcome).not.toHaveProperty('counted')
  })

  it.each(['param.cardAlreadyExist', 'cardAlreadyExist'])(
    '%s: a name that the platform knows, though this message never bore it, is no delivery',
    async (code) => {
      const rig = rigged(says({ code }, 400))
      const rendered = await rig.bot.render(li, aCard(), 's1')
      expect(await rig.bot.send(li, rendered)).toEqual({ kind: 'taken', code: 'cardAlreadyExist' })
      expect(await rig.bot.send(li, rendered, true)).toMatchObject({ kind: 'sent', handle: rendered.cardId })
      expect(rig.paths()).toEqual([API.card, API.card])
    },
  )

  it('the same after an answer that was lost a moment ago is one', async () => {
    const answers = [says({}, 504), says({ code: 'cardAlreadyExist' }, 400)]
    const rig = rigged((sent, nth) => (answers.shift() ?? says({}))(sent, nth))
    expect(await send(rig)).toMatchObject({ kind: 'sent' })
  })
})

describe('platforms/dingtalk.md#creating-a-card: what a phone shows before a card is opened', () => {
  it('an urgent one says so on the phone and in the list of chats', async () => {
    const push = `【紧急】新工单 20150302001 ${'长'.repeat(80)}`
    for (const [group, space] of [
      [null, 'imRobotOpenSpaceModel'],
      ['cidgroup==', 'imGroupOpenSpaceModel'],
    ] as const) {
      const rig = rigged(says({}))
      const channel = group === null ? null : packChannel({ group, webhook, until })
      await rig.bot.send(li, await rig.bot.render(li, aCard({ push }), 's1', channel))
      const said = `${push.slice(0, 59)}…`
      expect(rig.last()[space]).toEqual({
        supportForward: false,
        lastMessageI18n: { ZH_CN: said },
        notification: { alertContent: said },
      })
    }
  })
})
