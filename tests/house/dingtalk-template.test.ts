import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { CHOICE } from '../../src/bot/hearing/key.ts'
import { BUTTON_SLOTS, CHOICE_SLOTS, cardParams } from '../../src/bot/platforms/dingtalk/outbound/card-slots.ts'
import { root } from './source.ts'

const file = (name: string): string => readFileSync(join(root, 'docs', 'dingtalk', name), 'utf8')

const Named = z.array(z.object({ name: z.string(), type: z.string() }))
const EditorData = z.object({
  schema: z.object({ componentsTree: z.array(z.unknown()).length(1) }),
  mockData: z.object({ cardData: z.record(z.string(), z.unknown()) }),
  variableList: Named,
  localList: Named,
  expList: z.array(z.object({ name: z.string(), expContent: z.string() })),
})
const Template = z.object({
  editorData: z.string().transform((text) => EditorData.parse(JSON.parse(text))),
  widgetInfo: z.string(),
  type: z.literal('im'),
  mode: z.literal('card'),
})

const Parameter = z.object({ name: z.string(), type: z.string(), variable: z.string() })
const Button = z.object({
  componentName: z.literal('SingleButton'),
  props: z.object({
    actionType: z.string(),
    actionId: z.object({ content: z.string() }),
    params: z.array(Parameter),
  }),
})

const rawEditorData = (): string =>
  z.object({ editorData: z.string() }).parse(JSON.parse(file('card-template.json'))).editorData
const template = () => Template.parse(JSON.parse(file('card-template.json'))).editorData
const variables = (): string[] => Object.keys(cardParams({ kind: 'card', title: '标题', buttons: [] })).sort()

/** Every object somewhere in a tree. */
const objects = (tree: unknown): object[] =>
  typeof tree !== 'object' || tree === null ? [] : [tree, ...Object.values(tree).flatMap(objects)]

const Bound = z.object({ variable: z.string().min(1) }).transform((one) => [one.variable])
const Worded = z
  .object({ content: z.string() })
  .transform(({ content }) => [...content.matchAll(/\$\{(\w[\w.]*)\}/g)].flatMap(([, name]) => name ?? []))
const names = z.union([Bound, Worded]).catch([])

/** The variables that the components of a tree are bound to, each by the name it is declared under. */
const boundIn = (tree: unknown): string[] =>
  objects(tree)
    .flatMap((one) => names.parse(one))
    .filter((name) => !name.startsWith('loop.'))
    .map((name) => name.replace(/\[0\]\.\w+$/, ''))

const withoutTexts = (expression: string): string => expression.replace(/"[^"]*"/g, '')
const readBy = (expression: string): string[] => withoutTexts(expression).match(/[A-Za-z_]\w*/g) ?? []

const unique = (list: readonly string[]): string[] => [...new Set(list)].sort()

test('the template is what its script prints', () => {
  expect(file('card-template.json')).toBe(
    execFileSync(process.execPath, [join(root, 'docs', 'dingtalk', 'card-template.mjs')], { encoding: 'utf8' }),
  )
})

test('the template declares and binds every variable that a card has, and no other', () => {
  const { schema, mockData, variableList, localList, expList } = template()
  const own = [...localList, ...expList].map(({ name }) => name)
  const bound = unique([...boundIn(schema), ...expList.flatMap(({ expContent }) => readBy(expContent))])
  expect(variableList.map(({ name }) => name).sort()).toEqual(variables())
  expect(Object.keys(mockData.cardData).sort()).toEqual(variables())
  expect(bound).toEqual(unique([...variables(), ...own]))
})

test('its body is markdown and its options are lists, everything else is a string', () => {
  const other = template().variableList.filter(({ type }) => type !== 'string')
  const lists = CHOICE_SLOTS.map((at) => ({ name: `sel${at}Options`, type: 'loopArray' }))
  expect(other).toEqual([{ name: 'body', type: 'markdown' }, ...lists])
})

test('each button calls back under its own id, with its key and with every list by the key of that list', () => {
  const buttons = objects(template().schema.componentsTree).flatMap((one) => Button.safeParse(one).data ?? [])
  const picks = Object.values(CHOICE).map((key) => ({ name: key, type: 'variable', variable: `pick_${key}` }))
  expect(buttons.map(({ props }) => props)).toEqual(
    BUTTON_SLOTS.map((at) => ({
      actionType: 'request',
      actionId: { content: `btn${at}` },
      params: [{ name: 'key', type: 'variable', variable: `btn${at}Key` }, ...picks],
    })),
  )
})

test.each(Object.values(CHOICE))('the pick of %s is what was ticked in the list with this key', (key) => {
  const expression = template().expList.find(({ name }) => name === `pick_${key}`)?.expContent ?? ''
  const all = CHOICE_SLOTS.flatMap((at) => [`sel${at}Key`, `sel${at}Value`, `local${at}`])
  const pick = (given: Record<string, string>): unknown =>
    new Function(...all, `return ${expression}`)(...all.map((name) => given[name] ?? ''))
  expect(pick({ sel1Key: 'else', sel1Value: 'a', sel2Key: key, sel2Value: 'b', local2: 'c' })).toBe('c')
  expect(pick({ sel3Key: key, sel3Value: 'b', local1: 'a' })).toBe('b')
  expect(pick({ sel1Key: 'else', local1: 'a' })).toBe('')
})

/** The words in code marks in the first cells of the table below a heading. */
function firstCells(heading: string): string[] {
  const [, section = ''] = file('README.md').split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  const cells = own.split('\n').flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? [])
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, word]) => word ?? []))
}

test('the page beside it names exactly these variables, and these actions', () => {
  expect(firstCells('模板变量').sort()).toEqual(variables())
  expect(firstCells('按钮的回传')).toEqual(BUTTON_SLOTS.map((at) => `btn${at}`))
})

test('the page beside it names every list by its key', () => {
  const expressions = file('README.md').split('\n## 导入失败时手工搭建\n')[1] ?? ''
  for (const { name, expContent } of template().expList) expect(expressions).toContain(`${name}\` | \`${expContent}`)
})

const Properties = z.object({
  schemaVersion: z.string(),
  editorData: z.array(z.string()),
  components: z.record(z.string(), z.object({ always: z.array(z.string()), sometimes: z.array(z.string()) })),
})
const Component = z.object({ componentName: z.string(), props: z.record(z.string(), z.unknown()) })

/** What the official examples' exports say, all of those whose root is the same component as ours. */
const official = () =>
  Properties.parse(JSON.parse(readFileSync(join(root, 'tests/fixtures/dingtalk-card-properties.json'), 'utf8')))

test('it is written as the official exports are: their schema, their parts, their properties', () => {
  const { schemaVersion, editorData, components } = official()
  const whole = z.looseObject({ schemaVersion: z.string() }).parse(JSON.parse(rawEditorData()))
  expect(whole.schemaVersion).toBe(schemaVersion)
  expect(Object.keys(whole).sort()).toEqual(editorData)
  const own = objects(template().schema.componentsTree).flatMap((one) => Component.safeParse(one).data ?? [])
  expect(own.length).toBeGreaterThan(15)
  for (const { componentName, props } of own) {
    const known = components[componentName] ?? { always: ['no such component'], sometimes: [] }
    expect(known.always.filter((name) => !Object.hasOwn(props, name))).toEqual([])
    expect(Object.keys(props).filter((name) => ![...known.always, ...known.sometimes].includes(name))).toEqual([])
  }
})

test('no plain text is bound to a variable of markdown, which would come back empty after an import', () => {
  const markdown = template().variableList.flatMap(({ name, type }) => (type === 'markdown' ? [name] : []))
  const texts = objects(template().schema.componentsTree).flatMap((one) => Component.safeParse(one).data ?? [])
  const plain = texts.filter(({ componentName }) => componentName !== 'Markdown').map(({ props }) => props.text)
  expect(boundIn(plain).filter((name) => markdown.includes(name))).toEqual([])
  const lists = texts.filter(({ componentName }) => componentName === 'CheckboxList').map(({ props }) => props.listData)
  expect(lists).toEqual(CHOICE_SLOTS.map((at) => ({ variable: `sel${at}Options`, variableType: 'global' })))
})
