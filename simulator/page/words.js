import { el, outLink } from './dom.js'

const LINK = /<a\s+href=(["'])(.*?)\1[^>]*>(.*?)<\/a>/gis

/** A bare address: ASCII only, so that the Chinese words and marks behind it stay outside. */
const ADDRESS = /https?:\/\/[\w\-./?%&=#:~+@!$*]*[\w/=#&]/g

/**
 * A plain text: its words as words; the client makes addresses tappable.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function addressedWords(text) {
  const nodes = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    nodes.push(text.slice(from, match.index), outLink(match[0], {}, match[0]))
    from = match.index + match[0].length
  }
  return [...nodes, text.slice(from)]
}

/**
 * A text message: its words as words, `<a href>` and bare addresses as links.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function wordsOf(text) {
  const nodes = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    nodes.push(...addressedWords(text.slice(from, match.index)), outLink(match[2], {}, match[3]))
    from = match.index + match[0].length
  }
  return [...nodes, ...addressedWords(text.slice(from))]
}

const INLINE =
  /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|<font color=["'](info|comment|warning)["']>(.*?)<\/font>/g

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function inline(text) {
  const nodes = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    const [whole, bold, code, words, address, tone, toned = ''] = match
    nodes.push(text.slice(from, match.index))
    if (bold !== undefined) nodes.push(el('strong', {}, ...inline(bold)))
    else if (code !== undefined) nodes.push(el('code', {}, code))
    else if (words !== undefined) nodes.push(outLink(address, {}, words))
    else nodes.push(el('span', { class: `tone-${tone}` }, ...inline(toned)))
    from = match.index + whole.length
  }
  return [...nodes, text.slice(from)]
}

/**
 * The subset of markdown that application messages know: headings, bold, links, code, quotes, three colours.
 *
 * @param {string} text
 */
export function markdownOf(text) {
  return text.split('\n').map((line) => {
    const heading = /^#{1,6} (.*)$/.exec(line)?.[1]
    if (heading !== undefined) return el('h4', {}, ...inline(heading))
    const quote = /^> ?(.*)$/.exec(line)?.[1]
    if (quote !== undefined) return el('blockquote', {}, ...inline(quote))
    return el('p', {}, ...inline(line))
  })
}

/** @type {Readonly<Record<string, string>>} */
const TONES = { gray: 'tone-comment', normal: '', highlight: 'tone-warning' }

/**
 * A textcard's description: `<br>` and `<div class="gray|normal|highlight">`, everything else as words.
 *
 * @param {string} description
 */
export function textcardOf(description) {
  const nodes = []
  let from = 0
  for (const match of description.matchAll(/<br\s*\/?>|<div class="(gray|normal|highlight)">(.*?)<\/div>/gis)) {
    nodes.push(description.slice(from, match.index))
    nodes.push(match[1] ? el('div', { class: TONES[match[1]] }, match[2]) : el('br'))
    from = match.index + match[0].length
  }
  return [...nodes, description.slice(from)]
}
