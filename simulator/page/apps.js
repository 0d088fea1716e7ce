import { el } from './dom.js'

/** @import { Member } from './parts.ts' */

const PREFIX = 'dingtalk:'

const APPS = {
  wecom: { name: '企业微信', letter: '企' },
  dingtalk: { name: '钉钉', letter: '钉' },
}

/** @param {Member | null | undefined} member */
export const isDingTalk = (member) => member?.platform === 'dingtalk'

/** @param {Member} member */
const appOf = (member) => member.platform ?? 'wecom'

/** @param {Member} member */
export const appName = (member) => APPS[appOf(member)].name

/**
 * The account as its own platform knows it; the page's name for somebody on DingTalk says so in front.
 *
 * @param {Member} member
 */
export const accountOf = (member) =>
  isDingTalk(member) && member.userId.startsWith(PREFIX) ? member.userId.slice(PREFIX.length) : member.userId

/**
 * The corner of an avatar that tells which app this member sits at.
 *
 * @param {Member} member
 */
export function badgeOf(member) {
  const { name, letter } = APPS[appOf(member)]
  return el('span', { class: `badge app-${appOf(member)}`, role: 'img', 'aria-label': name, title: name }, letter)
}
