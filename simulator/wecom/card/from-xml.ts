import type { XmlTree } from '../wire/xml.ts'

/**
 * Names whose snake_case does not follow from their CamelCase (platforms/wecom.md#passive-answers, with the sample's
 * two casings of app id).
 */
const SPECIAL: Readonly<Record<string, string>> = {
  KeyName: 'keyname',
  AppId: 'appid',
  Appid: 'appid',
  PagePath: 'pagepath',
  UserId: 'userid',
  CheckBox: 'checkbox',
}
const NUMBERS = new Set(['Type', 'Style', 'Mode', 'DescColor', 'AspectRatio'])
const BOOLEANS = new Set(['Disable', 'IsChecked'])

/**
 * Turns a passive `<TemplateCard>` into the JSON of platforms/wecom.md#card-limits: repeated siblings become lists,
 * words become values.
 */
export function cardFromXml(node: XmlTree | XmlTree[], name = 'TemplateCard'): unknown {
  if (Array.isArray(node)) return node.map((child) => cardFromXml(child, name))
  if (typeof node === 'string') return valueFrom(node, name)
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== '#text')
      .map(([key, value]) => [snake(key), cardFromXml(value, key)]),
  )
}

function valueFrom(text: string, name: string): unknown {
  if (NUMBERS.has(name) && /^[0-9.]+$/.test(text)) return Number(text)
  if (BOOLEANS.has(name)) return text === 'true' ? true : text === 'false' ? false : text
  return text
}

const snake = (name: string): string =>
  SPECIAL[name] ?? name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
