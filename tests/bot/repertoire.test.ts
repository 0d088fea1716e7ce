import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ability, EVERYBODY } from '../../src/bot/abilities/ability.ts'
import { ABILITIES } from '../../src/bot/abilities/all.ts'
import { repertoireOf } from '../../src/bot/abilities/repertoire.ts'
import { ofTicket } from '../../src/bot/hearing/key.ts'
import { own } from '../../src/bot/hearing/sentence.ts'
import { HELP_READERS, type HelpReader } from '../../src/bot/views/text/help.ts'
import type { Role } from '../../src/domain/people.ts'
import { CHATTER, SMALL_TALK } from '../../src/wording/chat/assent.ts'
import { root } from '../house/source.ts'
import { desk, LIAISON } from './support/desk.ts'
import { REPERTOIRE } from './support/repertoire.ts'

const made = (changes: object = {}) =>
  ability({
    name: 'made',
    may: EVERYBODY,
    args: z.object({ no: z.string() }),
    sentences: [{ words: ['造'], hear: () => own({ no: '1' }) }],
    keys: { ticket: ofTicket },
    handle: async (_asker, { no }) => ({ say: [{ kind: 'text', text: no }] }),
    ...changes,
  })

describe('everything that the bot can do', () => {
  it.each([
    ['name', made(), made({ sentences: [], keys: {} })],
    ['key', made(), made({ name: 'other', sentences: [] })],
    ['word', made(), made({ name: 'other', keys: {} })],
  ])('no two have the same %s', (_what, one, other) => {
    expect(() => repertoireOf([one, other])).toThrow(/two abilities say/)
  })

  it('no word is a courtesy, which is answered without doing anything', () => {
    const words = new Set(ABILITIES.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.words)))
    const courtesies: readonly string[] = [...Object.values(SMALL_TALK).flat(), ...CHATTER]
    // Both at once: they settle what waits for them, and are courtesies where nothing does.
    const both = ['确认', '收到', '已收到', '收悉', '知晓', '已知晓', '已阅']
    expect(courtesies.filter((word) => words.has(word) && !both.includes(word))).toEqual([])
  })

  it('arguments are read before anything is done with them', async () => {
    const place = await desk()
    const bot = repertoireOf([made()])
    const asker = { use: place.use, knows: bot.knows, member: LIAISON, pressed: false, bytes: 2048 }
    expect(await bot.handle(asker, { do: 'made', no: '7', other: 1 })).toMatchObject({ say: [{ text: '7' }] })
    expect(() => bot.handle(asker, { do: 'made' })).toThrow(z.ZodError)
    expect(() => bot.handle(asker, { do: 'nothing' })).toThrow('no ability is called nothing')
  })

  const MANUAL: Readonly<Record<HelpReader, string>> = {
    unit: 'docs/zh/liaison.md',
    office: 'docs/zh/office.md',
    groups: 'docs/zh/office.md',
    surveyor: 'docs/zh/surveyor.md',
  }
  const ROLES_OF: Readonly<Record<HelpReader, readonly Role[]>> = {
    unit: ['liaison', 'leader'],
    office: ['office'],
    groups: ['reviewGroup', 'leadingGroup'],
    surveyor: ['surveyor'],
  }
  const lines = HELP_READERS.flatMap((reader) => REPERTOIRE.knows.help(reader).map((line) => [reader, line] as const))

  it.each(lines)('%s: 「%s」 begins with what is said for it, and stands in the manual', (reader, line) => {
    const [sentence = ''] = line.split(/[　、]/)
    const [word = ''] = sentence.split(' ')
    const [heard] = REPERTOIRE.hearings(sentence.replace('指标', '先行联系'))
    expect(heard.intent.do).not.toBe('unknown')
    expect(readFileSync(join(root, MANUAL[reader]), 'utf8')).toMatch(new RegExp(`[「\`]${word}`))
  })

  it('whoever reads a line of help is among those whom the ability serves', () => {
    for (const { name, help, may } of ABILITIES) {
      for (const reader of HELP_READERS) {
        if (help[reader] !== undefined) expect([name, ...may]).toEqual(expect.arrayContaining([...ROLES_OF[reader]]))
      }
    }
  })

  it('none is out of reach: it is said, pressed, or what another sentence leads to', () => {
    const LED_TO = [
      'doubt-contact',
      'acknowledge-told',
      'which-adjustment',
      'said-more',
      'which-ticket',
      'unknown',
      'unknown-button',
    ]
    const reached = ({ sentences, keys, spoken }: (typeof ABILITIES)[number]): boolean =>
      sentences.length + keys.length + spoken.length > 0
    expect(ABILITIES.filter((one) => !reached(one)).map(({ name }) => name)).toEqual(LED_TO)
  })
})
