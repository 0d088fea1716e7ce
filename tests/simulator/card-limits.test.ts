import { describe, expect, it } from 'vitest'
import { ApiError } from '../../simulator/wecom/api-error.ts'
import { passedOver, tooLong } from '../../simulator/wecom/card/lengths.ts'
import { readCard } from '../../simulator/wecom/card/limits.ts'
import { cards } from './api-client.ts'

function codeOf(card: unknown, purpose: 'send' | 'update' = 'send'): number {
  try {
    readCard(card, purpose)
    return 0
  } catch (error) {
    if (error instanceof ApiError) return error.errcode
    throw error
  }
}

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const option = (i: number) => ({ id: `o${i}`, text: '甲' })
const select = (parts: object = {}) => ({ question_key: 'q', option_list: [option(1)], ...parts })
const LONG = 'k'.repeat(1025)

describe('platforms/wecom.md#card-limits refuses', () => {
  it.each([
    ['an unknown type', { card_type: 'poem' }, 42031],
    ['no type', { template_card: {} }, 42031],
    ['a number for a text', cards.text({ main_title: { title: 7 } }), 40058],
    ['no title', cards.button({ main_title: {} }), 41016],
    ['neither title nor text', cards.text({ main_title: undefined }), 41016],
    ['no task id', cards.button({ task_id: undefined }), 42014],
    ['a menu without task id', cards.text({ action_menu: { action_list: [{ text: 'a', key: 'k' }] } }), 42014],
    ['a task id with a colon', cards.button({ task_id: 'a:1' }), 42014],
    ['a task id of 129 bytes', cards.button({ task_id: 'a'.repeat(129) }), 42014],
    ['a notice without action', cards.text({ card_action: undefined }), 42045],
    ['a notice with action 0', cards.text({ card_action: { type: 0 } }), 42045],
    ['an action without address', cards.text({ card_action: { type: 1 } }), 42028],
    ['an address without scheme', cards.text({ card_action: { type: 1, url: 'a.b' } }), 45034],
    ['an applet without id', cards.text({ card_action: { type: 2 } }), 42030],
    ['seven rows', cards.button({ horizontal_content_list: many(7, () => ({ keyname: 'a' })) }), 42035],
    ['a row without name', cards.button({ horizontal_content_list: [{ value: 'a' }] }), 42027],
    ['a row without file', cards.button({ horizontal_content_list: [{ keyname: 'a', type: 2 }] }), 42029],
    ['a row without member', cards.button({ horizontal_content_list: [{ keyname: 'a', type: 3 }] }), 42050],
    ['four jumps', cards.text({ jump_list: many(4, () => ({ title: 'a' })) }), 42042],
    ['a jump without title', cards.text({ jump_list: [{ type: 0 }] }), 42033],
    ['five vertical rows', cards.news({ vertical_content_list: many(5, () => ({ title: 'a' })) }), 42036],
    ['news without picture', cards.news({ card_image: undefined }), 42044],
    ['a picture without address', cards.news({ card_image: {} }), 42044],
    ['a picture too wide', cards.news({ card_image: { url: 'https://a.b', aspect_ratio: 2.25 } }), 40058],
    ['no buttons', cards.button({ button_list: [] }), 40058],
    ['seven buttons', cards.button({ button_list: many(7, (i) => ({ text: 'a', key: `${i}` })) }), 40058],
    ['a button without text', cards.button({ button_list: [{ key: 'k' }] }), 42038],
    ['a button without key', cards.button({ button_list: [{ text: 'a' }] }), 42039],
    ['a key of 1025 bytes', cards.button({ button_list: [{ text: 'a', key: LONG }] }), 42039],
    ['a key twice', cards.button({ button_list: many(2, () => ({ text: 'a', key: 'k' })) }), 42039],
    ['a style 5', cards.button({ button_list: [{ text: 'a', key: 'k', style: 5 }] }), 40058],
    ['four menu entries', menu(many(4, (i) => ({ text: 'a', key: `${i}` }))), 40058],
    ['a menu key twice', menu(many(2, () => ({ text: 'a', key: 'k' }))), 42051],
    ['eleven options', cards.button({ button_selection: select({ option_list: many(11, option) }) }), 42037],
    ['no options', cards.button({ button_selection: select({ option_list: [] }) }), 42037],
    ['an option without id', cards.multiple({ select_list: [select({ option_list: [{ text: 'a' }] })] }), 42040],
    [
      'an option id of 129 bytes',
      cards.multiple({ select_list: [select({ option_list: [{ id: 'a'.repeat(129), text: 'a' }] })] }),
      42040,
    ],
    ['an option twice', cards.multiple({ select_list: [select({ option_list: [option(1), option(1)] })] }), 42040],
    ['an option without text', cards.multiple({ select_list: [select({ option_list: [{ id: 'a' }] })] }), 42041],
    ['a chosen option that is not there', cards.multiple({ select_list: [select({ selected_id: 'z' })] }), 42040],
    ['no question key', cards.multiple({ select_list: [select({ question_key: '' })] }), 42043],
    ['a question twice', cards.multiple({ select_list: [select(), select()] }), 42043],
    ['four selects', cards.multiple({ select_list: many(4, (i) => select({ question_key: `${i}` })) }), 42047],
    ['no submit key', cards.multiple({ submit_button: { text: 'a' } }), 42046],
    ['an empty submit text', cards.vote({ submit_button: { text: '', key: 'k' } }), 42049],
    ['twenty-one boxes', cards.vote({ checkbox: { question_key: 'q', option_list: many(21, option) } }), 42037],
    ['a vote without question', cards.vote({ checkbox: { option_list: [option(1)] } }), 42043],
  ])('%s', (_what, card, errcode) => {
    expect(codeOf(card)).toBe(errcode)
  })
})

function menu(actions: object[]): object {
  return cards.button({ action_menu: { action_list: actions } })
}

describe('platforms/wecom.md#card-limits takes', () => {
  it.each(Object.entries(cards))('the plain %s card', (_type, make) => {
    expect(codeOf(make())).toBe(0)
  })
  it.each([
    ['6 rows', cards.button({ horizontal_content_list: many(6, () => ({ keyname: 'a' })) })],
    ['6 buttons', cards.button({ button_list: many(6, (i) => ({ text: 'a', key: `${i}` })) })],
    ['a key of 1024 bytes', cards.button({ button_list: [{ text: 'a', key: LONG.slice(1) }] })],
    ['20 boxes', cards.vote({ checkbox: { question_key: 'q', option_list: many(20, option) } })],
    ['10 options', cards.button({ button_selection: select({ option_list: many(10, option) }) })],
    ['a task id of 128 bytes', cards.button({ task_id: 'a-_@'.repeat(32) })],
  ])('%s, the most', (_what, card) => {
    expect(codeOf(card)).toBe(0)
  })
  it('an update without task id', () => {
    expect(codeOf(cards.button({ task_id: undefined }), 'update')).toBe(0)
  })
})

it('platforms/wecom.md#card-lengths notes each text above its suggested length, and nothing at the length', () => {
  const card = (more: number) =>
    readCard(
      cards.button({
        main_title: { title: '水'.repeat(36 + more), desc: '水'.repeat(44 + more) },
        horizontal_content_list: [{ keyname: '水'.repeat(5 + more), value: '水'.repeat(30 + more) }],
        button_list: [{ text: '水'.repeat(10 + more), key: 'k' }],
      }),
      'send',
    )
  expect(tooLong(card(0))).toEqual([])
  expect(tooLong(card(1))).toHaveLength(5)
})

it('notes parts that the platform passes over: of another type, and unknown ones', () => {
  const raw = cards.vote({ sub_title_text: 'x', main_title: { title: 'a', subtitle: 'b' } })
  expect(passedOver(raw, readCard(raw, 'send'))).toEqual([
    'sub_title_text is no part of vote_interaction',
    'main_title.subtitle is unknown',
  ])
})
