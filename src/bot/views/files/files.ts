import type { Expecting, Received } from '../../../usecases/files/attaching.ts'
import type { FileUse, SentFile } from '../../../usecases/ports/files.ts'
import type { FileSubject } from '../../../usecases/sending/messenger.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'

const SENT: Readonly<Record<SentFile['sentAs'], string>> = { picture: '图片', voice: '语音', file: '文件' }
const KINDS = '只收 JPEG、PNG、HEIC 图片和 PDF 文件'

export const NO_VIDEO = say(`视频不能保存，${KINDS}。请改发照片，过程可以写进办结说明。`)
export const FILE_IN_GROUP = say('群里发的图片、文件不会保存。请在和我的单独聊天里发送。')

const USE: Readonly<Record<FileUse, string>> = {
  report: '办结说明',
  return: '退单理由',
  objection: '异议',
  ticket: '工单',
}

/** What a file belongs to, as it is listed. */
export const useText = (use: FileUse): string => USE[use]

function placed(use: FileUse, ticket: string | null): string {
  if (ticket === null) return USE[use]
  return use === 'ticket' ? `工单 ${ticket}` : `工单 ${ticket} 的${USE[use]}`
}

// Nobody here listens to voices: what was said has to be read by somebody.
const WRITE_IT = '我听不了语音，请再用文字写一遍，以文字为准。'

/** To whoever has just sent something: what it belongs to, and what else is to be done. */
export function received({ sentAs }: SentFile, given: Received): Text {
  const what = SENT[sentAs]
  const voice = sentAs === 'voice' ? WRITE_IT : ''
  if (given.kind === 'loose') {
    return say(
      `收到${what}，还不知道是哪件工单的。请在 ${given.minutes} 分钟内发送「照片 工单编号」，就会附上；逾时不保存。${voice}`,
    )
  }
  const { place, count, each } = given
  const ticket = 'ticket' in place ? place.ticket : null
  const more = count < each ? `，还可以再发 ${each - count} 个` : '，已到上限'
  const goOn = place.use === 'ticket' ? '' : `，随${USE[place.use]}一起提交`
  return say(`收到${what}，附到${placed(place.use, ticket)}，第 ${count} 个${more}${goOn}。${voice}`)
}

/** After 「照片 编号」. */
export function expecting(no: string, { taken, count, each, minutes }: Expecting): Text {
  const done = taken === 0 ? '' : `刚才发来的 ${taken} 个已附到工单 ${no}。`
  if (count >= each) return say(`${done}工单 ${no} 已有 ${count} 个附件，到了上限。`)
  const left = `${minutes} 分钟内发来的图片、文件都附到这件工单，还可以发 ${each - count} 个。`
  return say(taken === 0 ? `请发送工单 ${no} 的照片或文件：${left}` : `${done}${left}`)
}

/** What did not go well with something that its member sent. */
export function fileTrouble({ about, sentAs, use, ticket, isBound }: FileSubject): Text {
  const what = `${use === null ? '刚才' : placed(use, ticket)}的${SENT[sentAs]}`
  const anew = isBound && use !== 'ticket' && ticket !== null ? `发送「照片 ${ticket}」后重新发送` : '重新发送'
  switch (about) {
    case 'wrong-kind':
      return say(`${what}没有保存：${KINDS}。请换成照片或 PDF，${anew}。`)
    case 'too-large':
      return say(`${what}没有保存：文件太大，一般不能超过 10 MB。请压缩或截取后${anew}。`)
    case 'later':
      return say(`${what}暂时没有取到，会自动再取，不用重发；最终取不到会告诉您。`)
    case 'lost':
      return say(`${what}没有取到，没有保存。请${anew}。`)
    default:
      return say(`${what}与之前发过的一样，只留一份。`)
  }
}
