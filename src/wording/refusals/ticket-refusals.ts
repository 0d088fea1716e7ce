import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { labelOf } from '../labels.ts'
import { fieldOf, listed, particular, quoted, ticketOf } from './particulars.ts'

function thin(detail: RefusalDetail): string {
  const missing = listed(detail, 'missing', '')
  const length = particular(detail, 'length') ?? '0'
  const min = particular(detail, 'min')
  const lacks = missing === '' ? '' : `还缺：${missing}。`
  const short =
    min !== null && Number(length) < Number(min) ? `现有 ${length} 字，至少 ${min} 字。` : `现有 ${length} 字。`
  return `办结说明还不完整，${lacks}${short}请补充。`
}

function windowOver(detail: RefusalDetail): string {
  const ground = particular(detail, 'ground')
  const which = ground === null ? '' : `（${labelOf('ground', ground)}）`
  return `${ticketOf(detail)}的退单时限已过${which}，不能再申请退单。请继续办理，确有特殊情况请联系热线办。`
}

/** Refusals about people and the life of a ticket. */
export const TICKET_REFUSALS = {
  'unknown-member': () => '您的账号还没有登记，暂时不能使用。请联系热线办登记后再试。',
  'member-left': () => '您的账号已经停用，不能再办理。如果您仍负责这项工作，请联系热线办恢复。',
  'not-permitted': () => '您没有办理这件事的权限。如有需要，请联系热线办。',
  'unknown-ticket': (detail) => {
    const ticket = ticketOf(detail).trim()
    if (particular(detail, 'as') === 'repeatOf') {
      return `「重复工单号」所写的${ticket}不在系统里。请核对编号，或先导入那件工单。`
    }
    // Only a row of a file has a column for it.
    const way = particular(detail, 'field') === null ? '发送「待办」查看工单编号' : '先导入这件工单'
    return `没有找到${ticket}。请核对编号，或${way}。`
  },
  'unknown-unit': (detail) =>
    `没有找到单位${quoted(detail, 'unit', 'text', 'value')}。请写单位全称或常用简称，例如「浦东」「供水处」。`,
  'unit-retired': (detail) =>
    `单位${quoted(detail, 'unit')}已经停用，不再接收新工单，没有派给它。请改派在用的单位；确需恢复的，由热线办发送「启用单位」加单位名称，或把单位表的「在用」改为「是」重新导入。`,
  'ambiguous-unit': (detail) => {
    const matches = particular(detail, 'units') ?? particular(detail, 'matches') ?? particular(detail, 'candidates')
    const which = matches === null ? '' : `可能是：${matches}。`
    return `单位${quoted(detail, 'unit', 'text', 'value')}不止一个。${which}请写得更完整一些。`
  },
  'already-contacted': (detail) => `${ticketOf(detail)}已经记录过先行联系，不用重复操作。`,
  'already-closed': (detail) => `${ticketOf(detail)}已经办结，不能再作更改。如有差错，请联系热线办。`,
  'already-returned': (detail) => `${ticketOf(detail)}已经退单，不再由原单位办理。如有疑问，请联系热线办。`,
  'moved-away': (detail) =>
    `${ticketOf(detail)}已经改派给其他单位，不再由您单位办理，您这一步没有办理，也没有记录。如有疑问，请联系热线办。`,
  'return-pending': (detail) => `${ticketOf(detail)}已有退单申请，正等待热线办认定，期间办理时限照常计算。`,
  'no-return-pending': (detail) => `${ticketOf(detail)}没有等待认定的退单申请。请发送「工单」加编号查看现状。`,
  'return-window-over': windowOver,
  'reason-missing': () => '退单理由不能为空。请写明退单理由后重新发送。',
  'reason-thin': (detail) =>
    `退单理由太短，没有提交：现有 ${particular(detail, 'length') ?? '0'} 字，至少 ${particular(detail, 'min') ?? '10'} 字（空格、标点不算），或者附一张照片。请写清依据后重新发送全文。`,
  'unit-not-served-by-source': (detail) =>
    `110 转来的工单只能派给${particular(detail, 'only') ?? '负责 110 的单位'}。请改选单位或来源。`,
  'move-target-missing': () => '认可「属于系统内其他部门」的退单，需要指明改派单位。请选择改派单位后再提交。',
  'move-target-same': () => '改派单位不能是提出退单的单位。请另选一个单位。',
  'move-target-not-allowed': () => '不属于水务系统的退单不能改派到系统内单位。请去掉改派单位，或改选退单类别。',
  'legal-basis-missing': () => '办理期限长于该类工单的规定时限，需要填写「法定期限依据」。请补充依据，或去掉办理期限。',
  'limit-passed': (detail) =>
    `${ticketOf(detail)}的期限已过，不能再用${fieldOf(detail, '这一项')}改变它。请保留原来的记录；确有错误的，请在数据确认时提出异议。`,
  'no-citizen': (detail) => `${ticketOf(detail)}没有登记市民的联系电话。请联系热线办核实。`,
  'no-attempts': (detail) => `${ticketOf(detail)}没有「未联系上」的记录，不用认可。`,
  'attempts-not-counted': (detail) =>
    `现行考核方案规定未联系上不计作先行联系，${ticketOf(detail)}没有更改。需要改变规定的，请先更新考核方案。`,
  'nothing-to-undo': (detail) =>
    `${ticketOf(detail)}没有可以撤销的先行联系或办结。请发送「工单」加编号查看现状；确有差错请联系热线办更正。`,
  'not-undoer': (detail) =>
    `${ticketOf(detail)}最近一次先行联系或办结不是您本人操作的，没有撤销。请由本人撤销，或联系热线办更正。`,
  'undo-over': (detail) =>
    `已超过 ${particular(detail, 'minutes') ?? '规定的'} 分钟，${ticketOf(detail)}不能再自行撤销。确有差错请联系热线办，由热线办更正。`,
  'already-revisited': (detail) => `${ticketOf(detail)}已经回访，办结不能撤销。确有差错请联系热线办更正。`,
  'not-contacted': (detail) => `${ticketOf(detail)}没有先行联系的记录，不用更正为「无」。`,
  'not-yet-closed': (detail) => `${ticketOf(detail)}还没有办结，不用更正办结情况。`,
  'no-change': (detail) => `${ticketOf(detail)}的记录本来就是这样，不用更正。`,
  'not-closed': (detail) => `${ticketOf(detail)}还没有办结，不能回访。请先补录办结，再导入回访。`,
  'before-closing': (detail) => `回访时间早于${ticketOf(detail)}的办结时间。请核对回访时间。`,
  'outside-calling-hours': (detail) =>
    `现在不是回访时段（${particular(detail, 'from') ?? '09:00'} 至 ${particular(detail, 'to') ?? '20:00'}），没有取新的回访电话。请在回访时段内再发送「回访」。`,
  'no-call-held': () => '您手上没有正在回访的电话，这一步没有记录。请先发送「回访」取一个。',
  'call-taken': (detail) =>
    `${ticketOf(detail)}的回访已经超过保留时间由其他回访员接手，或已经完成，您这一步没有记录。请发送「回访」继续。`,
  'no-suspected-repeat': (detail) =>
    `${ticketOf(detail)}没有待关联的疑似重复工单，或者已经关联过，这一步没有办理。请发送「工单」加编号查看现状。`,
  'second-handling': (detail) =>
    `${ticketOf(detail)}正在二次办理，不能退单。请再次联系市民，办理后重新办结；确有特殊情况请联系热线办。`,
  'report-thin': thin,
  'result-missing': () => '没有写明办结情况。请写「实际解决」「解释说明」「参考备案」或「未解决」。',
  'stale-card': (detail) => `这张卡片已经过时，${ticketOf(detail)}有了新的变化。请按最新的卡片办理。`,
  'no-draft': () => '没有等待您填写的内容。请先在工单卡片上选择「申请退单」或「办结上报」。',
  'no-signature-awaited': (detail) =>
    `${ticketOf(detail)}没有等待签发的办结说明，没有办理。请发送「待签发」查看等您签发的工单。`,
  'details-missing': () =>
    '没有看懂办结要素。请写事实认定（属实、部分属实、不属实、无须核实）、现场查看或答复的方式和时间，例如「要素 属实 现场 9月3日10:00 电话 9月3日15:00」。',
  'bad-time-words': () => '没有看懂时间。请写「9月3日10:00」或「10:00」这样的时间后重新发送。',
  'too-many-files': (detail) =>
    `这里已经有 ${particular(detail, 'max') ?? '9'} 个附件，不能再加，刚才这一个没有保存。请挑重要的留下，其余的可以写进说明。`,
  'unknown-file': (detail) => `${ticketOf(detail)}没有这个附件。请核对工单编号和文件的哈希值。`,
  'no-holiday-notice': (detail) =>
    `还没有${particular(detail, 'year') ?? '该'}年的放假通知，无法计算工作日。请热线办先录入该年的放假通知。`,
} satisfies Partial<Record<RefusalCode, (detail: RefusalDetail) => string>>
