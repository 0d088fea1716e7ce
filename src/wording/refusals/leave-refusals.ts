import type { RefusalDetail } from '../../domain/errors.ts'
import { dayShort } from '../times.ts'
import { particular, quoted } from './particulars.ts'

const EXAMPLE = '「请假 9月3日 至 9月5日 代班 李四」'

const nameOf = (detail: RefusalDetail, otherwise: string): string => particular(detail, 'name') ?? otherwise

const daysOf = (detail: RefusalDetail): string => {
  const [from, until] = [particular(detail, 'from'), particular(detail, 'until')]
  return from === null || until === null ? '这几天' : `${dayShort(from)}至${dayShort(until)}`
}

/** Refusals about leaves and duty (contract.md#duty), and about what the office tells (contract.md#words). */
export const LEAVE_REFUSALS = {
  'no-desk': (detail: RefusalDetail) =>
    `${nameOf(detail, '这位成员')}不是联络员、分管领导或热线办成员，不用登记代班。请假没有登记。`,
  'bad-leave-days': () => `没有看懂请假的日期，或结束日早于开始日，请假没有登记。请写成${EXAMPLE}。`,
  'leave-past': (detail: RefusalDetail) => {
    const day = particular(detail, 'day')
    return `${day === null ? '开始日' : dayShort(day)}已经过去，不能补登，请假没有登记。请从今天或以后的一天写起。`
  },
  'substitute-missing': () => `还没有写代班人，请假没有登记。请写成${EXAMPLE}。`,
  'substitute-self': () => '代班人不能是请假人自己，请假没有登记。请换一位同事代班。',
  'substitute-left': (detail: RefusalDetail) =>
    `${nameOf(detail, '代班人')}的账号已停用，不能代班，请假没有登记。请换一位同事代班。`,
  'substitute-elsewhere': (detail: RefusalDetail) =>
    `${nameOf(detail, '代班人')}不是本单位的成员，不能代班，请假没有登记。请换本单位的一位同事代班。`,
  'leave-overlaps': (detail: RefusalDetail) =>
    `${nameOf(detail, '请假人')}${daysOf(detail)}已经请假，日期有重叠，这次没有登记。要改日期，请先发送「销假」。`,
  'substitute-away': (detail: RefusalDetail) =>
    `${nameOf(detail, '代班人')}${daysOf(detail)}自己请假，不能代班，请假没有登记。请换一位同事代班。`,
  'stands-in': (detail: RefusalDetail) =>
    `${nameOf(detail, '请假人')}${daysOf(detail)}正为同事代班，请假没有登记。请先让那位同事销假，并请别人代班。`,
  'no-leave': (detail: RefusalDetail) => `${nameOf(detail, '这位成员')}现在没有请假，也没有登记以后的请假，不用销假。`,
  'which-member': (detail: RefusalDetail) => {
    const accounts = particular(detail, 'accounts')
    return `叫${quoted(detail, 'text') || '这个名字'}的不止一位，还没有登记。请改写账号${accounts === null ? '' : `：${accounts}`}。`
  },
  'no-such-colleague': (detail: RefusalDetail) =>
    (particular(detail, 'text') ?? '') === ''
      ? `没有看出是哪位成员，还没有登记。请写成${EXAMPLE}。`
      : `成员名单里没有${quoted(detail, 'text')}，还没有登记。请写同事的姓名或账号，例如${EXAMPLE}。`,
  'word-missing': () => '还没有写通知的内容，没有发出。请写成「通知 浦东 明天上午九点开会」，或者「通知 全部 ……」。',
  'nobody-to-tell': () => '没有找到可以收到的联络员或分管领导，没有发出。请先登记成员。',
  'no-word': () => '还没有发过催办或通知。请先发送「催办 编号」或「通知 单位 内容」，再发送「回执」查看。',
} as const
