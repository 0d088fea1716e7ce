/** What a member can ask for by a sentence (contract 5). */
export const VERBS = [
  'help',
  'todo',
  'overdue',
  'ticket',
  'contact',
  'return',
  'closure',
  'standings',
  'sheet',
  'proof',
  'cancel',
  'next',
  'confirm',
  'edit',
  'openConfirmation',
  'confirmation',
  'agreeData',
  'object',
  'assumptions',
  'askRelease',
  'provisional',
  'mark',
  'markTable',
  'report',
  'reports',
  'bonus',
  'deduction',
  'adjustments',
  'withdraw',
  'candidates',
] as const
export type Verb = (typeof VERBS)[number]

/** The words of each verb, the contract's own first. Longer ones stand before shorter ones that they begin with. */
export const VERB_WORDS: Readonly<Record<Verb, readonly string[]>> = {
  help: ['帮助', '使用帮助', '使用说明', '怎么用', '菜单', 'help', 'bangzhu', '?'],
  todo: ['待办', '待办事项', '待办工单', '我的待办', 'todo', 'daiban'],
  overdue: ['逾期', '逾期工单', '超期', '超时', 'yuqi'],
  ticket: ['工单', '查工单', '查询工单', '工单详情'],
  contact: ['联系', '先行联系', '已联系市民', '已联系', '联系市民'],
  return: ['退单', '申请退单', '退单申请'],
  closure: ['办结', '办结上报', '上报办结', '办毕'],
  standings: ['排名', '排行榜', '排行', '名次', 'paiming'],
  sheet: ['得分', '得分表', '分数'],
  proof: ['依据', '期限依据', '时限依据'],
  cancel: ['取消', '算了', '放弃'],
  next: ['下一页', '下页', '继续看'],
  confirm: ['确认办结', '确认'],
  edit: ['修改', '重写'],
  openConfirmation: ['启动数据确认', '开始数据确认', '发起数据确认'],
  confirmation: ['数据确认', '确认进度'],
  agreeData: ['确认无误', '数据无误'],
  object: ['提出异议', '异议'],
  assumptions: ['方案假定', '假定', '假设', '确认假定'],
  askRelease: ['提请发布', '申请发布'],
  provisional: ['暂行排名', '暂行'],
  mark: ['评分', '打分'],
  markTable: ['评分表', '评分情况'],
  report: ['报送', '信息报送'],
  reports: ['报送情况', '报送进度'],
  bonus: ['加分'],
  deduction: ['减分', '扣分'],
  adjustments: ['加减分', '加分减分', '加减分情况'],
  withdraw: ['撤回'],
  candidates: ['候选', '减分候选', '候选减分'],
}

/** How each verb is written out when it is suggested; confirming, editing and paging are asked for where they apply. */
export const SUGGESTIONS: readonly { verb: Verb; sentence: string }[] = [
  { verb: 'todo', sentence: '待办' },
  { verb: 'ticket', sentence: '工单 编号' },
  { verb: 'help', sentence: '帮助' },
  { verb: 'overdue', sentence: '逾期' },
  { verb: 'contact', sentence: '联系 编号' },
  { verb: 'return', sentence: '退单 编号' },
  { verb: 'closure', sentence: '办结 编号 实际解决 办结说明' },
  { verb: 'standings', sentence: '排名' },
  { verb: 'sheet', sentence: '得分' },
  { verb: 'proof', sentence: '依据 编号' },
  { verb: 'cancel', sentence: '取消' },
  { verb: 'confirmation', sentence: '数据确认' },
  { verb: 'object', sentence: '异议 工单编号 理由' },
]

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
  頁: '页',
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
  report: ['办结说明', '说明', '内容'],
  event: '重大事件',
  lastDay: ['截止日期', '截止', '至', '到'],
} as const
