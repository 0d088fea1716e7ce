/**
 * What a button says for its member where buttons cannot be pressed, and what may be typed instead. A longer phrase
 * stands before one that it begins with.
 */
export const BUTTON_PHRASES = {
  ticket: '工单',
  next: '下一页',
  'contact-first': '先记先行联系',
  contact: '联系',
  return: '退单',
  closure: '办结',
  'confirm-report': '确认办结',
  'edit-report': '修改',
  'agree-data': '确认无误',
  'open-objection': '提出异议',
  'withdraw-return': '撤回退单',
  'withdraw-adjustment': '撤回',
  'accept-return': '认可退单',
  'refuse-return': '不认可退单',
  move: '改派',
  'grant-objection': '认可异议',
  'refuse-objection': '不认可异议',
  correct: '更正异议',
  release: '查看发布',
  'approve-release': '同意发布',
  'refuse-release': '不同意发布',
  'confirm-assumptions': '全部确认',
  'agree-adjustment': '同意加减分',
  'reject-adjustment': '不同意加减分',
  'propose-candidate': '提出减分',
  'dismiss-candidate': '不予提出',
  'skip-candidate': '跳过候选',
} as const
