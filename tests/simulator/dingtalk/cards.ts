import type { DingTalkItem } from '../../../simulator/dingtalk/index.ts'
import { APP, type Json, type Scene } from './rig.ts'

export const PARAMS = {
  title: '工单',
  body: '**内容**',
  status: 'pending',
  btn1Text: '签收',
  btn1Key: 'accept:7',
  btn1Show: 'true',
  btn2Text: '退回',
  btn2Key: 'return:7',
  btn2Show: 'false',
  sel1Title: '去向',
  sel1Key: 'unit',
  sel1Options: JSON.stringify([
    { id: 'u1', text: '一处' },
    { id: 'u2', text: '二处' },
  ]),
  sel1Value: 'u1',
  sel1Show: 'true',
}

/** A whole request of createAndDeliver for a member's chat, with parts replaced. */
export const cardFor = (userId: string, more: Json = {}): Json => ({
  cardTemplateId: APP.cardTemplateId,
  outTrackId: 'track-1',
  callbackType: 'HTTP',
  callbackRouteKey: 'bot-cards',
  cardData: { cardParamMap: PARAMS },
  openSpaceId: `dtv1.card//IM_ROBOT.${userId}`,
  imRobotOpenSpaceModel: { supportForward: false },
  imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' },
  ...more,
})

export const CREATE = '/v1.0/card/instances/createAndDeliver'

export const register = (scene: Scene, more: Json = {}) =>
  scene.post('/v1.0/card/callbacks/register', {
    callbackRouteKey: 'bot-cards',
    callbackUrl: `${scene.botUrl}/cards`,
    apiSecret: 'example-secret',
    ...more,
  })

export const cardIn = (items: readonly DingTalkItem[]) => {
  const item = items.find((one) => one.kind === 'card')
  if (item?.kind !== 'card') throw new Error('no card in this chat')
  return item
}

/** The answer to a press, as the bot gives it. */
export const answered = (cardParamMap: Json, byKey = true): string =>
  JSON.stringify({ cardUpdateOptions: { updateCardDataByKey: byKey }, cardData: { cardParamMap } })
