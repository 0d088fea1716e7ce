import { accountOf, appName, badgeOf } from './apps.js'
import { byId, el, partOf } from './dom.js'
import { avatarOf } from './items.js'
import { briefTime } from './times.js'

/** @import { Member } from './parts.ts' */

/** @typedef {Member & { when: string }} Row */
/** @typedef {(userId: string) => void} Choose */

/** @type {Readonly<Record<string, string>>} */
const ROLES = {
  liaison: '联络员',
  leader: '分管负责人',
  office: '热线办',
  surveyor: '回访员',
  reviewGroup: '考核工作小组',
  leadingGroup: '领导小组',
}

/** @param {Member} member */
export const rolesOf = (member) => member.roles.map((role) => ROLES[role] ?? role).join('、')

let drawnFrom = ''

/**
 * Draws the list by units; nothing is touched while nothing has changed, so that focus stays.
 *
 * @param {readonly Member[]} members
 * @param {string | null} chosen
 * @param {Date} now
 * @param {Choose} choose
 */
export function drawMembers(members, chosen, now, choose) {
  const wanted = partOf('search', HTMLInputElement).value.trim().toLowerCase()
  const rows = members.map((member) => ({
    ...member,
    when: member.lastAt ? briefTime(new Date(member.lastAt), now) : '',
  }))
  const stamp = JSON.stringify([rows, chosen, wanted])
  if (stamp === drawnFrom) return
  drawnFrom = stamp

  const found = rows.filter((member) =>
    [member.name, accountOf(member), member.group, rolesOf(member), appName(member)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  )
  const groups = headings(found)
  const active = document.activeElement
  const focused = active instanceof HTMLElement ? active.dataset.testid : undefined
  byId('members').replaceChildren(
    ...(found.length === 0 ? [nobody(members.length)] : []),
    ...groups.flatMap((group) => [
      el('h2', { class: 'group' }, group),
      ...found.filter((member) => member.group === group).map((member) => rowOf(member, chosen, choose)),
    ]),
  )
  if (focused?.startsWith('member-')) rowAt(focused)?.focus()
}

/** @param {string} testid */
const rowAt = (testid) => [...byId('members').querySelectorAll('button')].find((row) => row.dataset.testid === testid)

/**
 * The units in their own order: each app lists its members by it, and what only one app has goes in between.
 *
 * @param {readonly Row[]} rows
 */
function headings(rows) {
  /** @type {string[]} */
  const order = []
  for (const app of new Set(rows.map((row) => row.platform))) {
    const own = new Set(rows.filter((row) => row.platform === app).map((row) => row.group))
    let at = order.length
    for (const group of [...own].reverse()) {
      if (order.includes(group)) at = order.indexOf(group)
      else order.splice(at, 0, group)
    }
  }
  return order
}

/** @param {number} count */
function nobody(count) {
  const isAll = count === 0
  const title = isAll ? '名单还是空的' : '没有找到'
  const text = isAll ? '导入成员后，他们会出现在这里。' : '换个姓名、账号、单位或平台再试。'
  return el('div', { class: 'empty' }, el('strong', {}, title), el('span', {}, text))
}

/**
 * @param {Row} member
 * @param {string | null} chosen
 * @param {Choose} choose
 */
function rowOf(member, chosen, choose) {
  return el(
    'button',
    {
      type: 'button',
      class: 'member',
      testid: `member-${member.userId}`,
      'aria-current': String(member.userId === chosen),
      onclick: () => choose(member.userId),
    },
    el('span', { class: 'face' }, avatarOf(member), badgeOf(member)),
    el(
      'span',
      {},
      el('span', { class: 'member-name' }, el('strong', {}, member.name), el('small', {}, rolesOf(member))),
      el('span', { class: 'member-last' }, member.last || accountOf(member)),
    ),
    el(
      'span',
      { class: 'member-side' },
      member.when && el('small', {}, member.when),
      member.unread > 0 &&
        el('span', { class: 'unread', 'aria-label': `${member.unread} 条未读` }, String(Math.min(member.unread, 99))),
    ),
  )
}
