import { expect, it } from 'vitest'
import { type Answer, API, now, robot, says, scene } from './rig.ts'
import { li } from './words.ts'

const RECALL = '/v1.0/robot/otoMessages/batchRecall'
const secret = { kind: 'text', text: '电话：13812341234', secret: true } as const
const taken = says({ processQueryKey: 'k' })

it('a secret text goes by the robot, though an address lives that costs nothing: only so it can be taken back', async () => {
  const rig = scene({ [API.session]: says({ errcode: 0 }), [API.member]: taken }, { cardTemplateId: null })
  await rig.bot.open(robot(), now)
  const sent = await rig.bot.send(li, await rig.bot.render(li, secret, 's1'))
  expect(sent).toMatchObject({ kind: 'sent', messageId: 'k' })
  expect(rig.paths()).toEqual([API.member])
})

it('two at once have a key each', async () => {
  const rig = scene({ [API.member]: taken }, { cardTemplateId: null })
  const wang = { platform: 'dingtalk', userId: 'wang' } as const
  const rendered = await rig.bot.render(li, secret, 's1')
  await Promise.all([rig.bot.send(li, rendered), rig.bot.send(wang, rendered)])
  expect(rig.paths()).toEqual([API.member, API.member])
})

it.each<[string, Answer, object]>([
  ['it is gone', says({ successResult: ['k'], failedResult: {} }), { kind: 'sent' }],
  ['it stays', says({ successResult: [], failedResult: { k: 'older' } }), { kind: 'broken', code: 'not-recalled' }],
  ['too fast', says({ code: 'Forbidden.AccessDenied.QpsLimitForApi' }, 403), { kind: 'later' }],
])('platforms/dingtalk.md#to-members: %s', async (_what, answer, outcome) => {
  const rig = scene({ [RECALL]: answer })
  expect(await rig.bot.recall?.('k')).toMatchObject(outcome)
  expect(rig.last()).toMatchObject({ processQueryKeys: ['k'] })
})
