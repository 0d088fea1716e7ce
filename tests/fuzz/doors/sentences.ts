import { readdirSync, readFileSync } from 'node:fs'
import { ABILITIES } from '../../../src/bot/abilities/all.ts'
import { assentIn } from '../../../src/bot/hearing/assent.ts'
import { checkNotice } from '../../../src/domain/holidays/check-notice.ts'
import { readNotice } from '../../../src/wording/holidays/read-notice.ts'
import { REPERTOIRE } from '../../bot/support/repertoire.ts'
import type { Dice } from '../chance/dice.ts'
import { mutated } from '../chance/mutated.ts'
import { strangeText } from '../chance/strange.ts'
import { type Door, type Judged, refused, taken } from '../door.ts'
import { NUMBERS } from '../world/office.ts'

const WORDS = ABILITIES.flatMap(({ sentences }) => sentences.flatMap(({ words, example }) => [...words, example ?? '']))
const PIECES = [
  '浦东',
  '青浦',
  '实际解决',
  '不属于水务系统',
  '3月5日 至 3月6日',
  '2015-03-09',
  '一百二十三',
  '13800001234',
  '全部',
  '2',
  '。',
  '，',
  '谢谢',
  '请',
  '@热线办 ',
  '日报',
]
const REPORT = '经现场查看，小区总阀损坏；已安排抢修队更换阀门并恢复供水；已电话答复市民，市民表示满意。'

const LIKELY = [
  '联系 {no}',
  '办结 {no} 实际解决 {report}',
  '退单 {no} 不属于水务系统 {report}',
  '撤销 {no}',
  '撤回退单 {no}',
  '未联系上 {no} 无人接听',
  '申请延期 {no} 3月9日 {report}',
  '查看电话 {no} 回访',
  '已知晓 {no}',
  '催办 {no} 请今天回复',
  '更正 {no} 联系 无 {report}',
  '工单 {no}',
  '依据 {no}',
  '通知 浦东 明天开会',
  '请假 3月5日 至 3月6日 代班 试pd-2',
  '停用 pd-2',
  '派单 浦东 求助 {report}',
  '确认办结',
  '取消',
  '待办',
]

/** Something that somebody could mean, now and then with a slip. */
export function likelySentence(dice: Dice): string {
  const said = dice.pick(LIKELY).replace('{no}', dice.pick(NUMBERS)).replace('{report}', REPORT)
  return dice.oneIn(4) ? mutated(dice, Buffer.from(said)).toString() : said
}

/** A sentence: of known words, numbers and pieces, in any order, with anything between them. */
export function sentence(dice: Dice): string {
  const piece = (): string =>
    dice.pick([
      () => dice.pick(PIECES),
      () => dice.pick(NUMBERS),
      () => dice.pick(WORDS),
      () => strangeText(dice, 20),
      () => REPORT,
    ])()
  const said = [dice.pick(WORDS), ...dice.some(5, piece)].join(dice.pick(['', ' ', '　', '，', '\n']))
  if (dice.oneIn(200)) return said.repeat(1 + dice.below(400)).slice(0, 20_000)
  return dice.oneIn(3) ? mutated(dice, Buffer.from(said)).toString() : dice.oneIn(6) ? strangeText(dice, 400) : said
}

function understood(text: string): Judged {
  const said = REPERTOIRE.withoutMentions(text)
  const [{ intent }] = REPERTOIRE.hearings(said)
  const [{ intent: exact }] = REPERTOIRE.hearings(said, { exact: true })
  REPERTOIRE.textAndCommand(said)
  assentIn(said)
  // Throws for what no ability does.
  REPERTOIRE.knows.is(intent, 'on-list')
  REPERTOIRE.knows.is(exact, 'of-draft')
  return intent.do === 'unknown' ? refused('unknown') : taken(intent.do)
}

/** What anybody may say, as far as it is understood. */
export const sentences = (): Door => ({
  name: 'sentence',
  share: 90,
  make: (dice) => Buffer.from(sentence(dice)),
  judge: async (bytes) => understood(bytes.toString()),
})

const NOTICES = new URL('../../fixtures/notices/', import.meta.url)
const notices = readdirSync(NOTICES)
  .sort()
  .map((name) => readFileSync(new URL(name, NOTICES)))

/** The government's notices, as somebody pastes them: cut, doubled, with another one inside. */
export const noticeTexts = (): Door => ({
  name: 'notice',
  share: 20,
  make: (dice) => mutated(dice, dice.pick(notices), notices),
  judge: async (bytes) => {
    const checked = checkNotice(readNotice(bytes.toString()))
    return 'odd' in checked ? refused(checked.odd[0]?.odd ?? 'odd') : taken('sound')
  },
})
