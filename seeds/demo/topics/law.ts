import type { Topic } from './topic.ts'

const PETITION = { share: 0.16, days: 30, basis: '《信访条例》第三十三条' }

export const LAW: readonly Topic[] = [
  {
    key: 'fill',
    kinds: { complaint: 6, help: 1, supervised: 0.6, complex: 1.2 },
    statutory: PETITION,
    says: [
      '{river}边有人填河造地、围垦河道，河面已缩窄一半，要求制止。',
      '{road}工地将渣土推入{river}，河道被堵，要求查处。',
      '{river}蓝线内违章搭建仓库，影响行洪，反映{days}次未拆除。',
    ],
    found: ['经现场勘查，确有擅自填堵河道行为，情况属实', '经调查，该建筑位于河道管理范围内，未办理审批手续'],
    done: ['已责令停止违法行为，限期恢复原状，并立案查处', '已会同属地部门拆除，恢复河道断面'],
  },
  {
    key: 'draw',
    kinds: { complaint: 6, consult: 1, complex: 0.8 },
    statutory: PETITION,
    says: [
      '{road}{house}号洗车场私自打井取水，没有取水许可，要求查处。',
      '混凝土搅拌站从{river}违法取水，夜间用泵抽取，噪声大。',
      '有人从消火栓偷接自来水用于工地，要求处理。',
    ],
    found: ['经现场检查，发现取水井一口，当事人不能出示取水许可证', '经调查取证，夜间取水情况属实'],
    done: ['已责令停止取水并封井，立案处罚', '已拆除取水设施，按规定追缴水资源费'],
  },
  {
    key: 'dump',
    kinds: { complaint: 7, help: 2, supervised: 0.4 },
    urgent: 0.08,
    says: [
      '{hour}有槽罐车向{river}倾倒不明液体，气味刺鼻，请立即查处。',
      '{road}一家企业私设排污口，污水直排{river}，已有{days}天。',
      '泥浆车在{road}把泥浆排入雨水井，管道已经堵塞。',
    ],
    found: ['经现场检查，发现泥浆外排痕迹，已拍照取证', '经核查，未发现违法排放，该水流为基坑降水，手续齐全'],
    done: ['已立案调查，责令清淤并处罚', '已督促加强沉淀处理，落实专人巡查'],
  },
  {
    key: 'quota',
    kinds: { consult: 8, suggest: 1 },
    statutory: { share: 0.08, days: 20, basis: '《中华人民共和国行政许可法》第四十二条' },
    says: [
      '询问单位自备水源如何申领取水许可证，办理期限多长。',
      '询问超计划用水加价的标准以及申诉途径。',
      '来电人要求说明河道管理范围内建房需要哪些批准。',
    ],
    found: ['经核实来电人情况，其项目属于区级审批权限', '经查阅申请材料，符合受理条件'],
    done: ['已将办理流程和材料清单整理登记', '已协调审批窗口优先办理'],
  },
]

/** What the emergency line sends to the water company. */
export const EMERGENCY: readonly Topic[] = [
  {
    key: 'burst',
    kinds: { help: 9, complaint: 1 },
    season: { 12: 1.8, 1: 2.4, 2: 1.6, 7: 1.3, 8: 1.3 },
    urgent: 0.5,
    says: [
      '报警人称{road}{house}号附近水管爆裂，水柱约两米高，影响交通。',
      '{road}路面塌陷并有水涌出，疑似水管爆管，已有车辆陷入。',
      '施工挖断水管，{road}路口大量跑水，交警已到场，请供水单位抢修。',
    ],
    found: ['经现场查看，系口径三百毫米铸铁管爆裂', '经现场检查，系外力损坏支管'],
    done: ['一小时内关阀止水，当夜完成抢修并恢复供水', '已更换管段，修复路面，交通恢复'],
  },
  {
    key: 'hydrant',
    kinds: { help: 9, complaint: 1 },
    urgent: 0.2,
    says: [
      '{road}{house}号消火栓被撞断，自来水喷涌，请立即处理。',
      '{home}门口消火栓漏水{days}天，路面积水，行人滑倒。',
      '报警人称楼内水表前阀门断裂，家中进水，联系不到物业。',
    ],
    found: ['经现场查看，消火栓被车辆撞断', '经上门检查，表前阀门锈断，情况属实'],
    done: ['已关阀止水并更换消火栓', '已更换阀门，恢复供水'],
  },
  {
    key: 'water-off',
    kinds: { help: 6, complaint: 2 },
    urgent: 0.3,
    says: [
      '{home}整个小区停水，居民聚集要求说法，请供水单位到场解释。',
      '{road}沿线{hour}无水，饭店无法营业，报警求助。',
      '医院附近{road}水压骤降，请核实是否爆管。',
    ],
    found: ['经核实，系上游阀门故障导致停水', '经排查，系管网调度压力波动'],
    done: ['已调派供水车并抢修阀门，三小时内恢复', '已调整泵站运行，压力恢复正常'],
  },
]
