import type { Chance } from './chance.ts'

const ROADS =
  '沁泉 泊云 望潮 汀兰 澜岸 碧漪 听雨 芦汀 溪禾 映波 鹭洲 栖川 晴沙 柳堤 云渚 菱塘 荷湾 青樾 秋汛 朝汐'.split(' ')
const RIVERS = '泊云港 柳湾浜 七舍泾 芦花塘 西横浜 栖鹭浦 野菱泾 小泾浜 北鹭港 桑园河 三号河 汀兰浦'.split(' ')
const HOMES = '映波苑 鹭洲新村 荷湾家园 听雨花园 青樾公寓 朝汐里 溪禾小区 望潮一村 云渚名邸 晴沙苑'.split(' ')
const DISTRICTS = '黄浦区 徐汇区 长宁区 静安区 普陀区 闸北区 虹口区 杨浦区 浦东新区'.split(' ')
const FAMILIES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜戚谢邹喻潘葛范彭鲁韦马'
const PREFIXES = ['130', '135', '136', '137', '138']

export type Citizen = { name: string; phone: string; address: string }
export type Place = { road: string; river: string; home: string; house: string }

/** A place that exists on no map. */
export const somewhere = (on: Chance): Place => ({
  road: `${on.pick(ROADS)}路`,
  river: on.pick(RIVERS),
  home: on.pick(HOMES),
  house: String(on.int(2, 1988)),
})

export function someone(on: Chance, area: string, place: Place): Citizen {
  const lane = on.is(0.6) ? `${place.house}弄${on.int(1, 68)}号${on.int(1, 18)}0${on.int(1, 4)}室` : `${place.house}号`
  return {
    name: `${on.pick([...FAMILIES])}${on.pick(['先生', '女士', '先生', '女士', '某'])}`,
    phone: `${on.pick(PREFIXES)}${String(on.int(0, 99_999_999)).padStart(8, '0')}`,
    address: `${area || on.pick(DISTRICTS)}${place.road}${lane}`,
  }
}

const HOURS = ['清晨', '上午', '中午', '下午', '傍晚', '夜间', '昨日', '前天']

/** Fills a wording's gaps: {road} {river} {home} {house} {days} {floor} {hour} {amount}. */
export function fill(text: string, place: Place, on: Chance): string {
  const gaps: Readonly<Record<string, string>> = {
    ...place,
    days: String(on.int(2, 12)),
    floor: String(on.int(4, 18)),
    hour: on.pick(HOURS),
    amount: String(on.int(80, 960)),
  }
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => gaps[name] ?? '')
}
