import { byId, el } from './dom.js'
import { avatarOf } from './items.js'
import { briefTime } from './times.js'

const ROLES = {
  liaison: '联络员',
  leader: '分管负责人',
  office: '热线办',
  surveyor: '回访员',
  reviewGroup: '考核工作小组',
  leadingGroup: '领导小组',
}

export const rolesOf = (member) => member.roles.map((role) => ROLES[role] ?? role).join('、')

let drawnFrom = ''

/** Draws the list by units; nothing is touched while nothing has changed, so that focus stays. */
export function drawMembers(members, chosen, now, choose) {
  const wanted = byId('search').value.trim().toLowerCase()
  const rows = members.map((member) => ({
    ...member,
    when: member.lastAt ? briefTime(new Date(member.lastAt), now) : '',
  }))
  const stamp = JSON.stringify([rows, chosen, wanted])
  if (stamp === drawnFrom) return
  drawnFrom = stamp

  const found = rows.filter((member) =>
    [member.name, member.userId, member.group, rolesOf(member)].some((text) => text.toLowerCase().includes(wanted)),
  )
  const groups = [...new Set(found.map((member) => member.group))]
  const focused = document.activeElement?.dataset?.testid
  byId('members').replaceChildren(
    ...(found.length === 0 ? [nobody(members.length)] : []),
    ...groups.flatMap((group) => [
      el('h2', { class: 'group' }, group),
      ...found.filter((member) => member.group === group).map((member) => rowOf(member, chosen, choose)),
    ]),
  )
  if (focused?.startsWith('member-')) document.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus()
}

function nobody(count) {
  const [title, text] =
    count === 0 ? ['名单还是空的', '导入成员后，他们会出现在这里。'] : ['没有找到', '换个姓名、账号或单位再试。']
  return el('div', { class: 'empty' }, el('strong', {}, title), el('span', {}, text))
}

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
    avatarOf(member),
    el(
      'span',
      {},
      el('span', { class: 'member-name' }, el('strong', {}, member.name), el('small', {}, rolesOf(member))),
      el('span', { class: 'member-last' }, member.last || member.userId),
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
