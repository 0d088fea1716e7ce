import type { FileKind } from '../../../domain/files/file-kind.ts'
import type { Member } from '../../../domain/people.ts'
import type { AttachedFile } from '../../../usecases/ports/files.ts'
import type { Message, Platform, Rendered } from '../../chat.ts'
import type { Attached } from '../../drawing.ts'
import { fileInstead } from '../../views/files/list.ts'

/** Reads what belongs to a ticket; null: nothing with this hash does any more. */
export type FileOf = (asked: Attached) => Promise<{ file: AttachedFile; content: Uint8Array } | null>

/** WeCom shows pictures of these kinds alone, and of this size; what is larger goes as a file. */
const LARGEST_PICTURE = 5 * 1024 * 1024

const TYPES: Readonly<Record<FileKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  pdf: 'application/pdf',
  amr: 'audio/amr',
  ogg: 'audio/ogg',
}

/** Something that a member sent, as a message to whoever may look at it: a picture where it is one, else the file. */
async function attachedMessage(asked: Attached, fileOf: FileOf): Promise<Message | null> {
  const found = await fileOf(asked)
  if (!found) return null
  const { file, content } = found
  const instead = fileInstead(asked, file)
  if ((file.kind === 'jpeg' || file.kind === 'png') && content.byteLength <= LARGEST_PICTURE) {
    const type = file.kind === 'jpeg' ? 'image/jpeg' : 'image/png'
    return { kind: 'picture', png: content, type, title: file.name, instead }
  }
  return { kind: 'file', content, name: file.name, type: TYPES[file.kind], instead }
}

/** The same as its platform sends it. */
export async function renderAttached(
  platform: Platform,
  to: Member,
  { asked, fileOf, serial }: { asked: Attached; fileOf: FileOf; serial: string },
): Promise<Rendered | null> {
  const message = await attachedMessage(asked, fileOf)
  return message && platform.render(to.account, message, serial)
}
