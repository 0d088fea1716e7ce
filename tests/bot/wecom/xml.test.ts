import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../../src/bot/platforms/wecom/inbound/xml.ts'
import { fc } from '../../support/property.ts'

// A parser of all of XML, as another opinion of what these documents hold.
const other = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  htmlEntities: true,
  isArray: (name) => name === 'SelectedItem' || name === 'OptionId',
})

const name = fc.constantFrom('a', 'Content', 'SelectedItem', 'OptionId', 'x.y-z')
const words = fc.constantFrom(
  '',
  ' ',
  '词 word',
  ' a\n',
  '&lt;b&gt;',
  '&amp;amp;',
  '&#20320;&#x597D;',
  '1 &amp;&amp; 2',
)
const data = fc.constantFrom(
  '<![CDATA[]]>',
  '<![CDATA[ <a> & ]]>',
  '<![CDATA[词]]]]><![CDATA[>]]>',
  '<!-- <a> & --><a/>',
)
const { element } = fc.letrec<{ element: string; inside: string }>((tie) => ({
  inside: fc.oneof({ depthSize: 'small', withCrossShrink: true }, words, data, tie('element')),
  element: fc.oneof(
    fc
      .tuple(name, fc.array(tie('inside'), { maxLength: 4 }))
      .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
    name.map((tag) => `<${tag} kept="no"/>`),
  ),
}))

it('reads what a parser of all of XML reads', () => {
  fc.assert(
    fc.property(element, (text) => {
      expect(readXml(`<?xml version="1.0"?><xml>${text}</xml>`)).toEqual(other.parse(`<xml>${text}</xml>`))
    }),
    { numRuns: 300 },
  )
})

describe('anything else is nothing', () => {
  const deep = (levels: number): string => `${'<a>'.repeat(levels)}1${'</a>'.repeat(levels)}`
  it.each([
    ['no document', ''],
    ['words', 'success'],
    ['words before it', 'a<xml/>'],
    ['words behind it', '<xml/>a'],
    ['two roots', '<xml/><xml/>'],
    ['crossed tags', '<xml><a><b></a></b></xml>'],
    ['an unclosed tag', '<xml><a></xml>'],
    ['a closing tag alone', '</xml>'],
    ['a closing tag with attributes', '<xml></xml a="1">'],
    ['an open comment', '<xml><!-- </xml>'],
    ['an open section', '<xml><![CDATA[ </xml>'],
    ['a section outside', '<![CDATA[1]]><xml/>'],
    ['an open declaration', '<?xml <xml/>'],
    ['another instruction', '<xml><?php 1 ?></xml>'],
    ['DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><xml>&b;</xml>'],
    ['an entity of its own', '<xml>&b;</xml>'],
    ['one in an attribute', '<xml a="&b;"/>'],
    ['an ampersand alone', '<xml>a & b</xml>'],
    ['a character that there is not', '<xml>&#9999999;</xml>'],
    ['a name that every object has', '<xml><__proto__>1</__proto__></xml>'],
    ['another one', '<xml><constructor/></xml>'],
    ['too deep', `<xml>${deep(12)}</xml>`],
    ['too many', `<xml>${'<a/>'.repeat(1_000)}</xml>`],
  ])('%s', (_, text) => expect(readXml(text)).toBeNull())

  it('and what is just within is read', () => {
    expect(readXml(`<xml>${deep(11)}</xml>`)).not.toBeNull()
    expect(readXml(`\uFEFF <xml>${'<a/>'.repeat(999)}</xml>\n`)).not.toBeNull()
  })
})
