/** What was found of the folder that is watched. */
export type InboxSeen = {
  folder: string
  found: 'good' | 'unreadable' | 'unwritable'
  last: { name: string; at: string; isWhole: boolean } | null
}

/** The folder, and what was last taken from it. */
export function inboxGood({ folder, last }: InboxSeen): string {
  if (last === null) return `${folder}，可以读写，还没有收过文件`
  const outcome = last.isWhole ? '已全部收下' : '有没收下的，见 failed 里的说明'
  return `${folder}，可以读写，最近一次 ${last.at} 收「${last.name}」，${outcome}`
}

/** Why nothing is taken from it, and the way out. */
export const inboxBad = ({ folder, found }: InboxSeen): string =>
  `收件目录 ${folder} ${found === 'unreadable' ? '读不到' : '不能写'}，放进去的文件不会被收。请检查 HOTLINE_INBOX_DIR 和目录的权限`
