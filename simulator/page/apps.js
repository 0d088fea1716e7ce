import { el } from './dom.js'

const PREFIX = 'dingtalk:'

const APPS = {
  wecom: { name: '企业微信', letter: '企' },
  dingtalk: { name: '钉钉', letter: '钉' },
}

export const isDingTalk = (member) => member?.platform === 'dingtalk'

export const appName = (member) => (APPS[member.platform] ?? APPS.wecom).name

/** The account as its own platform knows it; the page's name for somebody on DingTalk says so in front. */
export const accountOf = (member) =>
  isDingTalk(member) && member.userId.startsWith(PREFIX) ? member.userId.slice(PREFIX.length) : member.userId

/** The corner of an avatar that tells which app this member sits at. */
export function badgeOf(member) {
  const app = isDingTalk(member) ? 'dingtalk' : 'wecom'
  const { name, letter } = APPS[app]
  return el('span', { class: `badge app-${app}`, role: 'img', 'aria-label': name, title: name }, letter)
}
