import { type CommandHelp, JSON_OPTION, RUN } from '../help/command-help.ts'

export const ROTATION_HELP = {
  pii: { summary: '市民信息的密钥', example: `${RUN} pii rotate` },
  'pii rotate': {
    summary: '更换加密市民信息的密钥：先生成新密钥，重启以后再把全部信息重新加密；中断了可以接着做',
    example: `${RUN} pii rotate --restarted`,
    options: { restarted: '全部进程已经带着新旧两个密钥重启，开始重新加密', json: JSON_OPTION },
  },
} as const satisfies Readonly<Record<string, CommandHelp>>

/** How the first step went: where the new key is, or has to be put. */
export const KEY_STEP = {
  made: '新密钥已经写在数据目录的 pii.key 第一行，旧密钥在下一行。请先备份这个文件，重启全部进程，再运行 pii rotate --restarted。',
  'by-hand':
    '密钥在设置 HOTLINE_PII_KEY 里。请用 openssl rand -base64 32 生成新密钥，写成「新密钥,旧密钥」，重启全部进程，再运行 pii rotate --restarted。',
  'not-restarted': '新旧两个密钥都在。请确认全部进程已经重启，再运行 pii rotate --restarted。',
  nothing: '只有一个密钥，没有要更换的。请先不加 --restarted 运行一次。',
} as const

export const rotationLine = (list: string, renewed: number): string => `${list}　已重新加密 ${renewed} 项`

export function rotated({ renewed, late }: { renewed: number; late: number }, isFile: boolean): string {
  const done = `全部信息已用新密钥加密（${renewed} 项），电话和地址也能照常查找。`
  const rest = isFile ? '旧密钥已从 pii.key 删去。' : '现在可以从 HOTLINE_PII_KEY 删去旧密钥，再重启一次。'
  return late === 0 ? `${done}${rest}` : done
}

export const rotatedLate = (late: number): string =>
  `重新加密期间又有 ${late} 项是用旧密钥写的，已经补上：还有进程没有重启。旧密钥先不要删去，请重启全部进程，再运行一次。`
