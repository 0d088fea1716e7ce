/** @typedef {Node | string | false | null | undefined} Part */
/** @typedef {Part | readonly Part[]} Child */
/** @typedef {Readonly<Record<string, string | number | boolean | null | undefined | (() => unknown)>>} Props */

/**
 * Makes an element. `props` are attributes, but `class`, `testid`, and functions, which become listeners (`onclick`).
 * Children that are strings become text, never markup; null and false are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {...Child} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (typeof value === 'function') node.addEventListener(name.slice(2), value)
    else if (name === 'testid') node.dataset.testid = String(value)
    else node.setAttribute(name, value === true ? '' : String(value))
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return node
}

/**
 * A part of `index.html` by its id, as the kind of element that it is; throws where the page has none.
 *
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function partOf(id, kind) {
  const part = document.getElementById(id)
  if (!(part instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`)
  return part
}

/** @param {string} id */
export const byId = (id) => partOf(id, HTMLElement)

/**
 * Only addresses a browser may open safely; anything else is shown as text.
 *
 * @param {string | null | undefined} url
 */
export const safeUrl = (url) => (url && /^https?:\/\//i.test(url) ? url : null)

/**
 * A link that opens beside the page, or its text when the address is none.
 *
 * @param {string | null | undefined} url
 * @param {Props} props
 * @param {...Child} children
 */
export function outLink(url, props, ...children) {
  const href = safeUrl(url)
  if (href === null) return el('span', props, ...children)
  return el('a', { ...props, href, target: '_blank', rel: 'noopener noreferrer' }, ...children)
}

/**
 * Where the simulator keeps what was uploaded.
 *
 * @param {string} id
 */
export const mediaUrl = (id) => `/sim/media/${encodeURIComponent(id)}`

const LOCAL = /^(?:\/|data:image\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/])/

/**
 * A picture of this machine; one from elsewhere is not fetched, a coloured place stands for it.
 *
 * @param {string | undefined} src
 * @param {Props} props
 */
export function picture(src, props) {
  const place = () => el('span', { class: props.class, role: 'img', 'aria-label': props.alt ?? '图片' })
  if (!LOCAL.test(src ?? '')) return place()
  const image = el('img', { ...props, src, alt: props.alt ?? '' })
  image.addEventListener('error', () => image.replaceWith(place()), { once: true })
  return image
}
