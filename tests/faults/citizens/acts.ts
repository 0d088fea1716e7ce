import { GROUP, type Lived, TYPED, TYPED_ABOUT, TYPED_ON, YEAR } from './year.ts'

/** Numbers alone: of nobody's ticket, and of somebody's. */
export const NUMBERS = `另一电话${TYPED.phone}，身份证${TYPED.number}，打过${TYPED_ABOUT.citizenPhone}`

/** What is typed by whoever knows no better: everything about the citizen of the ticket at once. */
const { citizenName, citizenPhone, citizenAddress } = TYPED_ABOUT
export const ALL_OF_HIM = `市民${citizenName}，电话${citizenPhone}，住${citizenAddress}，${NUMBERS}`

/** What shows tickets and what was said of them, each asked for without more. */
const SHOWING =
  '待办 逾期 查漏水 得分 为什么 排名 统计 公平性 候选 月报 加减分 剔除 挂账清单 回访进度 待签发 回执 值班 期限变更 数据确认 报送情况 评分表 下一页'

/** Every member looks at what is his, and one of each desk at everything. */
export async function everybodyAsks({ chair }: Lived): Promise<void> {
  for (const { userId } of YEAR.members) await chair(userId).say('待办')
  for (const userId of ['pudong-1', 'office-2', 'leading-1']) {
    for (const word of SHOWING.split(' ')) await chair(userId).say(word)
    for (const word of ['工单', '依据', '附件']) await chair(userId).say(`${word} ${TYPED_ON}`)
  }
}

const PRESSED = '不认可'

/**
 * Whoever may type something types what he knows of a citizen into it; what he then hears. What the office tells of its own
 * accord (催办, 通知) is sealed and told as it wrote it, and so is not here.
 */
const TYPING: readonly (readonly [string, string, string])[] = [
  ['office-1', `派单 浦东 求助 试验路某号漏水，${TYPED.number} ${TYPED.phone} ${TYPED.name}`, '核对新工单'],
  ['office-1', '确认派单', '已派单'],
  ['office-1', `查 ${citizenPhone}`, TYPED_ON],
  ['pudong-2', `未联系上 ${TYPED_ON} 关机 ${ALL_OF_HIM}`, '已记录未联系上'],
  ['pudong-1', `申请延期 ${TYPED_ON} 9月14日 ${ALL_OF_HIM}`, '延期申请已提交'],
  ['office-2', `不同意延期 ${TYPED_ON} ${NUMBERS}`, '未同意延期'],
  ['pudong-1', `申请剔除 ${TYPED_ON} 诉求不实 ${ALL_OF_HIM}`, '剔除申请已提交'],
  ['office-1', `不同意剔除 ${TYPED_ON} ${NUMBERS}`, '未同意剔除'],
  ['pudong-2', `退单 ${TYPED_ON} 不属于水务系统 ${ALL_OF_HIM}`, '退单申请已提交'],
  ['office-1', PRESSED, '不认可退单的理由'],
  ['office-1', NUMBERS, '未认可退单'],
  ['pudong-1', `联系 ${TYPED_ON}`, '已记录先行联系'],
  ['pudong-lead', '签发开启', '签发'],
  ['pudong-1', `办结 ${TYPED_ON} 实际解决 经现场查看情况属实，已安排更换管件，已电话答复${ALL_OF_HIM}`, '签发'],
  ['pudong-lead', `退回修改 ${TYPED_ON} ${NUMBERS}`, '退回'],
  ['pudong-1', `办结 ${TYPED_ON} 实际解决 经现场查看情况属实，已安排更换管件，已电话答复${ALL_OF_HIM}`, '签发'],
  ['pudong-lead', `签发 ${TYPED_ON}`, '已签发'],
  ['office-1', `更正 ${TYPED_ON} 联系 9月2日8点50分 ${NUMBERS}`, '已更正'],
  ['pudong-1', `报送 ${NUMBERS}`, '已收到'],
  ['office-1', `评分 浦东 出席会议 1 ${NUMBERS}`, '已评分'],
  ['office-1', `减分 浦东 2 ${TYPED_ON} ${NUMBERS}`, '加减分'],
  ['survey-1', '回访', '第 1 次拨打'],
  ['survey-1', `回访 是 是 实际解决 满意 ${NUMBERS}`, '回访已记录'],
  // And what nobody understands.
  ['pudong-2', ALL_OF_HIM, '没有看懂'],
  ['leading-1', ALL_OF_HIM, '没有看懂'],
]

export async function everybodyTypes({ chair, simulator, catchUp }: Lived): Promise<void> {
  for (const [userId, text, hears] of TYPING) {
    const seat = chair(userId)
    if (text === PRESSED) await seat.press(await seat.card('退单理由', TYPED_ON), text)
    else await seat.say(text)
    await seat.hears(hears)
  }
  for (const text of [`工单 ${TYPED_ON}`, ALL_OF_HIM]) {
    await simulator.dingtalk?.say('office-2', text, { group: GROUP })
  }
  await chair('pudong-1').say(`照片 ${TYPED_ON}`)
  const picture = { msgtype: 'file', name: `${ALL_OF_HIM}.png`, contentType: 'image/png', bytes: PNG } as const
  await simulator.wecom.sendFile('pudong-1', picture)
  await catchUp()
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
