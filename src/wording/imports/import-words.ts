/**
 * What other systems call a column, by our field: of tickets, and of any kind. A header that is spelt so is surely that
 * field; one that only has such a word in it may be. Written as headers are compared, without spaces.
 */
export const HEADER_WORDS: Readonly<Record<string, readonly string[]>> = {
  no: ['工单号', '编号', '工单编码', '工单流水号', '受理编号', '诉求编号', '事项编号', '流水号', '受理单号', '件号'],
  ticket: ['工单号', '编号', '工单编码', '工单流水号', '受理编号', '诉求编号', '流水号'],
  source: ['工单来源', '诉求来源', '来源渠道', '受理渠道', '诉求渠道', '受理方式', '渠道'],
  unit: [
    '承办部门',
    '办理单位',
    '处置单位',
    '主办单位',
    '责任单位',
    '转办单位',
    '处理部门',
    '办理部门',
    '责任部门',
    '派往单位',
  ],
  kind: ['工单类型', '诉求类型', '事项类型', '诉求性质', '工单类别', '诉求分类', '诉求类别', '业务类型', '来电类型'],
  receivedAt: [
    '派单时间',
    '派发时间',
    '转办时间',
    '交办时间',
    '下派时间',
    '接收时间',
    '下发时间',
    '派遣时间',
    '签收时间',
  ],
  dueAt: ['处理时限', '办理时限', '办结时限', '截止时间', '到期时间', '限办时间', '办结期限', '要求办结时间'],
  urgent: ['是否紧急', '是否加急', '加急', '紧急程度', '紧急件', '缓急程度'],
  summary: ['主要内容', '诉求描述', '问题描述', '来电内容', '反映内容', '工单内容', '受理内容', '事项内容', '内容'],
  citizenName: ['来电人', '诉求人', '反映人', '联系人', '来电人姓名', '诉求人姓名', '投诉人', '姓名'],
  citizenPhone: ['来电人电话', '来电号码', '联系方式', '诉求人电话', '电话', '手机号', '手机', '联系号码', '主叫号码'],
  citizenAddress: ['问题点位', '事发地址', '诉求地址', '事件地址', '地点', '事发地点', '详细地址', '问题地址', '位置'],
  repeatOf: ['重复件编号', '关联工单号', '原工单编号', '关联工单'],
  contactedAt: ['首次联系时间', '联系市民时间', '首次响应时间', '联系时间'],
  closedAt: [
    '完成时间',
    '反馈时间',
    '办理完成时间',
    '处理完成时间',
    '回复时间',
    '结案时间',
    '办毕时间',
    '办理结束时间',
  ],
  result: ['处理结果', '办理结果', '办结结果', '解决情况', '是否解决'],
  report: ['办理情况', '处理意见', '答复内容', '办理意见', '回复内容', '反馈内容', '处理情况', '办结意见'],
  at: ['时间', '回访日期', '拨打时间'],
  reached: ['是否接通', '接通情况', '是否成功回访'],
  satisfaction: ['满意情况', '是否满意', '评价结果', '满意程度', '办理结果满意度', '评价'],
  note: ['备注', '说明', '回访内容', '市民意见'],
  ground: ['退单类型', '退回类别'],
  requestedAt: ['申请时间', '退回时间', '申请退单时间'],
  reason: ['原因', '退回原因', '申请理由', '退回理由'],
  name: ['姓名', '名称', '单位名称', '人员姓名'],
  userId: ['账号', '用户账号', '用户名', '成员账号'],
  roles: ['角色', '职责', '岗位'],
}

/** Columns of which nothing is imported, however like a field they sound. */
export const NEVER_COLUMNS: readonly string[] = [
  '序号',
  '状态',
  '工单状态',
  '创建时间',
  '来电时间',
  '受理时间',
  '登记时间',
]

/** What other systems call a word of a closed list, by the list's code; `flag` has yes and no. */
export const WORD_WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  kind: {
    consult: ['咨询', '查询', '政策咨询'],
    suggest: ['建议', '意见', '意见建议'],
    help: ['求助', '报修', '申请', '服务请求', '一般求助'],
    complaint: ['投诉', '举报', '投诉举报', '信访', '反映'],
    supervised: ['督办', '领导批示', '重点督办'],
    complex: ['复杂', '疑难'],
  },
  source: {
    '12345': [
      '12345',
      '市长热线',
      '便民热线',
      '政务服务便民热线',
      '市热线',
      '热线',
      '电话',
      '来电',
      '网站',
      '微信',
      '网络',
    ],
    '110': ['110', '公安', '非警情'],
  },
  result: {
    solved: ['解决', '已办结', '已解决', '办结', '属实已解决'],
    explained: ['解释', '已答复', '已解释', '答复', '政策解释'],
    filed: ['备案', '留作参考', '参考', '采纳'],
    unsolved: ['未解决', '未办结', '无法解决', '暂未解决'],
  },
  satisfaction: {
    satisfied: ['满意', '非常满意', '很满意'],
    fair: ['基本满意', '比较满意'],
    average: ['一般'],
    dissatisfied: ['不满意', '很不满意', '非常不满意'],
  },
  flag: {
    是: ['紧急', '特急', '急', '加急', '已接通', '接通', '成功', '在职'],
    否: ['一般', '普通', '常规', '平', '不急', '未接通', '失败', '离职'],
  },
}

/** What a word may bear at its end and mean the same: 投诉类, 咨询件. */
export const WORD_ENDS = /(?:类|件|型|工单|事项|诉求)$/u

/** What the kinds of a file are called, as a folder or a heading. */
export const KIND_NAMES = {
  units: '单位',
  members: '成员',
  tickets: '工单',
  returns: '退单',
  extensions: '延期',
  pauses: '挂账',
  revisits: '回访',
  attempts: '未联系上',
  marks: '评分',
  reports: '信息报送',
  adjustments: '加分减分',
  duty: '代班',
  topics: '主题词表',
} as const
