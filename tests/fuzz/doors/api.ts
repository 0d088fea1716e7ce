import { EXPORT_KINDS } from '../../../src/usecases/ports/exports.ts'
import type { Dice } from '../chance/dice.ts'
import { mutated } from '../chance/mutated.ts'
import { strangeText } from '../chance/strange.ts'
import { type Door, refused, taken } from '../door.ts'
import { NUMBERS } from '../world/office.ts'
import { raw } from '../world/raw.ts'
import { demandQuiet, READER, SURVEYOR, tokenOf, type World } from '../world/world.ts'

const NAMES = [
  'period',
  'asOf',
  'edition',
  'format',
  'unit',
  'recipient',
  'month',
  'dryRun',
  'atomic',
  'mapping',
  'Period',
  'as_of',
]
const VALUES = ['2015', '2015-03', '2014', 'latest', '1', '0', 'true', 'csv', 'xlsx', 'docx', 'pudong', '浦东', '']
const INSTANTS = [
  '2015-03-02T10:00:00+08:00',
  '2015-13-45',
  '0000-00-00',
  '+275760-09-13T00:00:00Z',
  '1e9',
  '42000',
  '2015-03-02 10:00',
]

const value = (dice: Dice): string => (dice.oneIn(3) ? strangeText(dice) : dice.pick(dice.oneIn(2) ? VALUES : INSTANTS))
const parameters = (dice: Dice): [string, string][] =>
  dice.some(4, () => [dice.oneIn(4) ? strangeText(dice, 12) : dice.pick(NAMES), value(dice)])

const segment = (dice: Dice): string => encodeURIComponent(Buffer.from(strangeText(dice, 20)).toString())

function path(dice: Dice): string {
  const no = dice.oneIn(3) ? segment(dice) : dice.pick(NUMBERS)
  return dice.pick([
    () => '/api/v1/standings',
    () => `/api/v1/units/${dice.oneIn(2) ? segment(dice) : 'pudong'}/sheet`,
    () => `/api/v1/tickets/${no}`,
    () => `/api/v1/tickets/${no}/attachments/${dice.oneIn(2) ? segment(dice) : 'a'.repeat(64)}`,
    () => `/api/v1/exports/${dice.oneIn(3) ? segment(dice) : dice.pick(EXPORT_KINDS)}`,
    () => `/api/v1/${segment(dice)}`,
    () => `/upload/${dice.oneIn(2) ? segment(dice) : 'A'.repeat(32)}`,
    () => `/answers/${dice.oneIn(2) ? segment(dice) : 'A'.repeat(22)}`,
    () =>
      dice.pick([
        '/',
        '/healthz',
        '/readyz',
        '/api',
        '/api/v1',
        '//api/v1/standings',
        '/api/v1/%ff',
        '/api/v1/../x',
        '*',
      ]),
  ])()
}

function authorization(dice: Dice): [string, string][] {
  const token = dice.pick([
    tokenOf(dice.below(4_000)),
    tokenOf(dice.below(4_000)),
    READER,
    SURVEYOR,
    'wrong',
    strangeText(dice),
  ])
  const scheme = dice.oneIn(8) ? dice.pick(['bearer', 'Basic', 'Bearer  ', '']) : 'Bearer'
  return dice.oneIn(12) ? [] : [['Authorization', `${scheme} ${token}`]]
}

const HEADERS = [
  'Content-Type',
  'Accept',
  'Cookie',
  'X-Forwarded-For',
  'If-None-Match',
  'Range',
  'Content-Encoding',
  'Origin',
  'Host',
]
const LENGTHS = ['-1', '1e3', '99999999999999999999', '5', '0x10']

function headers(dice: Dice): [string, string][] {
  const more = dice.some(3, (): [string, string] => [dice.pick(HEADERS), strangeText(dice)])
  const odd: [string, string][] = dice.oneIn(20) ? [['Content-Length', dice.pick(LENGTHS)]] : []
  const cookie: [string, string][] = dice.oneIn(6) ? [['Cookie', `hotline-upload=${'A'.repeat(32)}`]] : []
  return [...authorization(dice), ...cookie, ...odd, ...more]
}

/** Questions of programs and browsers: paths, parameters, tokens and heads. */
export const questions = (world: World): Door => ({
  name: 'api',
  share: 45,
  make: (dice) => {
    const method = dice.oneIn(6) ? dice.pick(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PATCH']) : 'GET'
    const body = method === 'GET' || dice.oneIn(3) ? '' : strangeText(dice, 400)
    const request = raw({ method, path: path(dice), query: parameters(dice), headers: headers(dice), body })
    return dice.oneIn(5) ? mutated(dice, request) : request
  },
  judge: async (bytes) => {
    const { answer, as } = await world.send(bytes)
    demandQuiet(world)
    return answer?.status === 200 ? taken(as) : refused(as)
  },
})
