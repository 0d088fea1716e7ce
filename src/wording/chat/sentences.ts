// Characters that a keyboard offers for the same sound, and the traditional forms: wrong → meant.
const SLIPS: Readonly<Record<string, string>> = {
  代带呆戴侍: '待',
  半伴辦板: '办',
  牌徘拍: '排',
  明铭鸣命: '名',
  愉渝预余于: '逾',
  其起七: '期',
  公功共: '工',
  但担单單: '单',
  连链联聯: '联',
  细西戏係繫: '系',
  推腿: '退',
  接节洁结結: '结',
  的德: '得',
  份纷: '分',
  一衣医: '依',
  具据據剧: '据',
  邦绑帮幫: '帮',
  住注主: '助',
  頁夜业: '页',
  確: '确',
  認: '认',
}

/** Each character that is often typed for another one, with the one that was meant. */
export const SLIP: ReadonlyMap<string, string> = new Map(
  Object.entries(SLIPS).flatMap(([typed, meant]) => [...typed].map((one): [string, string] => [one, meant])),
)

/** What people say around a request; it is dropped from the beginning and the end. */
export const COURTESIES = {
  before: [
    '请问',
    '请帮我',
    '帮我',
    '麻烦',
    '我要',
    '我想',
    '查看',
    '查询',
    '查一下',
    '看一下',
    '看看',
    '请',
    '查',
    '看',
  ],
  after: ['一下', '谢谢', '吧', '呢', '吗', '呀', '啊', '了'],
} as const

/** Words that may stand before the text they introduce. */
export const LEADS = {
  number: ['编号', '单号', '号'],
  reason: ['退单理由', '理由', '原因', '因为'],
  extension: ['延期理由', '理由', '原因', '因为'],
  pause: ['挂账理由', '理由', '原因', '因为'],
  exclusion: ['剔除理由', '理由', '原因', '因为'],
  report: ['办结说明', '说明', '内容'],
  event: '重大事件',
  member: ['成员', '账号', '姓名'],
  lastDay: ['截止日期', '截止', '至', '到'],
} as const
