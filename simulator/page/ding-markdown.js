import { el, mediaUrl, outLink, picture, safeUrl } from './dom.js'

/** @typedef {(sentence: string) => unknown} Say */

const SAYS = 'dtmd://dingtalkclient/sendMessage?'

// An escape comes first: what it protects begins nothing. A pair of brackets may stand inside an address.
const INLINE =
  /\\([\\`*_{}[\]()#+!~>|.-])|(!?)\[((?:\\.|[^\]\\])*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)|\*\*((?:\\.|[^\\])+?)\*\*| {2,}\n/gs

/** @param {string} address */
const isMedia = (address) => address.startsWith('@')

const LONE_PICTURE = /^\s*!\[(?:\\.|[^\]\\])*\]\([^()\s]*\)\s*$/s

/**
 * Whether a message is one picture and no words: that is how an answer to a session shows one.
 *
 * @param {string} text
 */
export const isLonePicture = (text) => LONE_PICTURE.test(text)

/**
 * A picture by the name of its upload, or by an address; tapped, it opens whole.
 *
 * @param {string} address
 * @param {string} alt
 * @param {string} className
 */
export function pictureAt(address, alt, className) {
  const src = isMedia(address) ? mediaUrl(address) : address
  const href = isMedia(address) ? src : (safeUrl(address) ?? undefined)
  return el('a', { class: className, href, target: '_blank', rel: 'noopener noreferrer' }, picture(src, { alt }))
}

/**
 * The sentence that a link says as the member, or null for a link that says none.
 *
 * @param {string} url
 */
export const sentenceIn = (url) =>
  url.startsWith(SAYS) ? new URLSearchParams(url.slice(SAYS.length)).get('content') : null

/** @param {string} text */
const bare = (text) => text.replace(/\\(.)/gs, '$1')

/**
 * @param {string} words
 * @param {string} url
 * @param {Say} say
 */
function linkOf(words, url, say) {
  const sentence = sentenceIn(url)
  if (sentence === null) return outLink(url, {}, ...inline(words, say))
  return el('button', { type: 'button', class: 'says', title: sentence, onclick: () => say(sentence) }, bare(words))
}

/**
 * @param {string} text
 * @param {Say} say
 * @returns {(Node | string)[]}
 */
function inline(text, say) {
  const nodes = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, isPicture, words = '', address, bold] = match
    nodes.push(text.slice(from, match.index))
    from = match.index + whole.length
    if (escaped !== undefined) nodes.push(escaped)
    else if (isPicture && address !== undefined) nodes.push(pictureAt(address, bare(words), 'inset'))
    else if (address !== undefined) nodes.push(linkOf(words, address, say))
    else if (bold !== undefined) nodes.push(el('strong', {}, ...inline(bold, say)))
    else nodes.push(el('br'))
  }
  return [...nodes, text.slice(from)]
}

/**
 * A line break alone is swallowed, as the platform's own client does; only a blank line begins a paragraph.
 *
 * @param {string} block
 * @param {Say} say
 * @returns {HTMLElement[]}
 */
function blockOf(block, say) {
  const [line, heading] = /^#{1,6} +([^\n]*)\n?/.exec(block) ?? []
  if (line !== undefined && heading !== undefined) {
    const rest = block.slice(line.length)
    return [el('h4', {}, ...inline(heading, say)), ...(rest.trim() === '' ? [] : blockOf(rest, say))]
  }
  if (/^> ?/.test(block)) return [el('blockquote', {}, ...inline(block.replace(/^> ?/gm, ''), say))]
  if (/^[-*] /.test(block)) {
    const entries = block.split(/^[-*] +/m).slice(1)
    return [
      el(
        'ul',
        {},
        entries.map((entry) => el('li', {}, ...inline(entry.trimEnd(), say))),
      ),
    ]
  }
  return [el('p', {}, ...inline(block, say))]
}

/**
 * The subset of markdown that DingTalk draws: headings, bold, links, pictures, quotes, lists and backslash escapes.
 * `say(sentence)` is called for a link that says one as the member.
 *
 * @param {string} text
 * @param {Say} say
 */
export const dingMarkdown = (text, say) =>
  text
    .split(/\n[ \t]*\n/)
    .map((block) => block.replace(/^\n+|\s+$/g, ''))
    .filter((block) => block !== '')
    .flatMap((block) => blockOf(block, say))
