import type { Service } from './service.ts'

/** Everybody's account by his id, of both services: the same person bears another id in each. */
export type Accounts = ReadonlyMap<string, { account: { userId: string } }>

export const byAccount = (text: string, accounts: Accounts): string =>
  [...accounts].reduce((all, [id, { account }]) => all.replaceAll(id, account.userId), text)

/** What is a citizen's or was written by hand stands in no audit. */
const UNSAID = ['summary', 'report', 'citizen', 'name', 'note']

/** A ticket as both services must have it: people by their accounts, instants by their minutes. */
export function comparable(ticket: Awaited<ReturnType<Service['ticket']>>, accounts: Accounts): unknown {
  const said = {
    ...ticket,
    returns: ticket.returns.map(({ reason: _, ...asked }) => asked),
    extensions: ticket.extensions.map(({ reason: _, ...asked }) => asked),
  }
  const text = JSON.stringify(said, (key, value) => (UNSAID.includes(key) ? undefined : value))
  return JSON.parse(byAccount(text, accounts).replace(/(T\d\d:\d\d):\d\d(?:\.\d+)?/g, '$1'))
}

/** A unit's points by item, its total last; what nobody marks and the adjustment every unit begins with are left out. */
export async function pointsOf(service: Service, unit: string, asOf: string): Promise<Record<string, string | null>> {
  const { ranked } = await service.standings(asOf)
  const sheet = ranked.find((one) => one.unit === unit)
  const counted = sheet?.items.filter(({ numerator }) => numerator !== undefined) ?? []
  return {
    ...Object.fromEntries(
      counted.map(({ item, points, numerator, denominator }) => [item, `${points} = ${numerator}/${denominator}`]),
    ),
    quality: sheet?.quality ?? null,
    total: sheet?.total ?? null,
  }
}
