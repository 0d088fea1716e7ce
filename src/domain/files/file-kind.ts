import type { FILE_KINDS, SENT_AS } from '../lists/files.ts'

export type FileKind = (typeof FILE_KINDS)[number]
export type SentAs = (typeof SENT_AS)[number]

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

const PNG = '\u0089PNG\r\n\u001a\n'
const JPEG = '\u00ff\u00d8\u00ff'
// ISO 14496-12: the brand of the file, or one of those that it is compatible with. A video has others.
const HEIC_BRANDS: readonly string[] = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const BRANDS_END = 64
// ISO 32000: readers find the mark anywhere in the first 1024 bytes; some writers put a mark of their own before it.
const PDF_END = 1024

function isHeic(bytes: Uint8Array): boolean {
  if (ascii(bytes, 4, 8) !== 'ftyp') return false
  const brands = ascii(bytes, 8, BRANDS_END).match(/.{4}/gs) ?? []
  return brands.some((brand) => HEIC_BRANDS.includes(brand))
}

/** What a file is by its bytes, whatever it is called; null: none of those that are kept. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  const head = ascii(bytes, 0, PDF_END)
  if (head.startsWith(JPEG)) return 'jpeg'
  if (head.startsWith(PNG)) return 'png'
  if (isHeic(bytes)) return 'heic'
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('#!AMR')) return 'amr'
  return head.startsWith('OggS') ? 'ogg' : null
}

const IS_VOICE: Readonly<Record<FileKind, boolean>> = {
  jpeg: false,
  png: false,
  heic: false,
  pdf: false,
  amr: true,
  ogg: true,
}

export const isVoice = (kind: FileKind): boolean => IS_VOICE[kind]

/** contract.md#life: whether a file of this kind is kept; a voice is, where it was sent as one. */
export const isKept = (kind: FileKind | null, sentAs: SentAs): kind is FileKind =>
  kind !== null && (!isVoice(kind) || sentAs === 'voice')
