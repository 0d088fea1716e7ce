/** How a unit works in the demonstration year. Shares are of all cases; a rate that a citizen would tell differs a little. */
export type Profile = {
  unit: string
  /** the unit's name where citizens and reports say it */
  short: string
  /** where its tickets come from; empty for a unit that serves the whole city */
  area: string
  /** tickets from 2014-11-01 to the demonstration's morning */
  volume: number
  contacted: number
  onTime: number
  satisfied: number
  unreachable: number
  /** tickets declared solved, and of these the ones that the revisit finds unsolved */
  solved: number
  overstated: number
  /** reports too thin to say what was found, done and told */
  thin: number
}

const profile = (
  unit: string,
  short: string,
  area: string,
  volume: number,
  rates: readonly [contacted: number, onTime: number, satisfied: number, unreachable: number],
  closing: readonly [solved: number, overstated: number, thin: number],
): Profile => {
  const [contacted, onTime, satisfied, unreachable] = rates
  const [solved, overstated, thin] = closing
  return { unit, short, area, volume, contacted, onTime, satisfied, unreachable, solved, overstated, thin }
}

/** The fifteen units in the order of contract.md#units. */
export const PROFILES: readonly Profile[] = [
  profile('law-enforcement', '执法总队', '', 262, [0.93, 0.965, 0.66, 0.16], [0.5, 0.06, 0.03]),
  profile('water-conservancy', '水利处', '', 184, [0.965, 0.985, 0.76, 0.14], [0.55, 0.03, 0.02]),
  profile('water-supply', '供水处', '', 516, [0.975, 0.99, 0.79, 0.13], [0.66, 0.03, 0.02]),
  profile('drainage', '排水处', '', 634, [0.915, 0.945, 0.69, 0.17], [0.64, 0.06, 0.04]),
  profile('embankment', '堤防处', '', 148, [0.98, 0.985, 0.84, 0.12], [0.6, 0.02, 0.01]),
  profile('pudong', '浦东新区水务局', '浦东新区', 1176, [0.955, 0.97, 0.745, 0.15], [0.64, 0.04, 0.03]),
  profile('fengxian', '奉贤区水务局', '奉贤区', 296, [0.945, 0.975, 0.73, 0.15], [0.62, 0.04, 0.02]),
  profile('qingpu', '青浦区水务局', '青浦区', 284, [0.985, 0.995, 0.81, 0.12], [0.63, 0.02, 0.01]),
  profile('songjiang', '松江区水务局', '松江区', 418, [0.925, 0.955, 0.71, 0.18], [0.61, 0.05, 0.04]),
  profile('jiading', '嘉定区水务局', '嘉定区', 458, [0.93, 0.96, 0.715, 0.16], [0.62, 0.05, 0.03]),
  profile('baoshan', '宝山区水务局', '宝山区', 424, [0.89, 0.935, 0.63, 0.19], [0.58, 0.07, 0.05]),
  profile('minhang', '闵行区水务局', '闵行区', 562, [0.905, 0.95, 0.68, 0.17], [0.6, 0.05, 0.04]),
  profile('jinshan', '金山区水务局', '金山区', 172, [0.94, 0.97, 0.75, 0.14], [0.62, 0.03, 0.02]),
  profile('chongming', '崇明县水务局', '崇明县', 146, [0.87, 0.935, 0.6, 0.2], [0.55, 0.08, 0.06]),
  profile('chengtou', '供水热线', '', 318, [0.985, 0.98, 0.77, 0.15], [0.78, 0.03, 0.02]),
]
