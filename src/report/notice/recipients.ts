import type { OfficeProfile, Recipient } from '../../domain/office/profile.ts'
import type { UnitCode } from '../../domain/people.ts'

const district = (unit: UnitCode, name: string): Recipient => ({
  code: `${unit}-government`,
  name: `${name}人民政府`,
  unit,
  short: [`${name}政府`, `${name.replace(/(?:新区|区|县)$/, '')}政府`],
})

/** Who signs and who is written to where no office has said who it is: those of the plan. */
export const PLAN_SIGNATURE: readonly string[] = ['上海市水务局（上海市海洋局）', '热线工作领导小组办公室']

export const RECIPIENTS: readonly Recipient[] = [
  { code: 'discipline', name: '市纪委驻市水务局纪检组', unit: null, short: ['驻局纪检组'] },
  { code: 'personnel', name: '局组织人事处', unit: null, short: ['组织处', '局人事处'] },
  district('pudong', '浦东新区'),
  district('fengxian', '奉贤区'),
  district('qingpu', '青浦区'),
  district('songjiang', '松江区'),
  district('jiading', '嘉定区'),
  district('baoshan', '宝山区'),
  district('minhang', '闵行区'),
  district('jinshan', '金山区'),
  district('chongming', '崇明县'),
  { code: 'chengtou', name: '城投总公司', unit: 'chengtou', short: ['市城投', '城投公司'] },
]

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

export type Sending = Pick<OfficeProfile, 'signature' | 'recipients'>

/** Who signs the letters, and who gets them. */
export const sendingOf = (office: OfficeProfile | null): Sending =>
  office ?? { signature: PLAN_SIGNATURE, recipients: RECIPIENTS }

/** The recipient of a code, a name, a short form, or a part that only one name has; null for none, or more than one. */
export function findRecipient(text: string, recipients: readonly Recipient[] = RECIPIENTS): Recipient | null {
  const wanted = plain(text)
  const exact = recipients.find(({ code, name, short = [] }) =>
    [code, name, ...short].some((form) => plain(form) === wanted),
  )
  const partly = wanted.length < 2 ? [] : recipients.filter(({ name }) => plain(name).includes(wanted))
  return exact ?? (partly.length === 1 ? (partly[0] ?? null) : null)
}
