import { describe, expect, it } from 'vitest'
import { fileKind, isKept } from '../../src/domain/files/file-kind.ts'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')
const box = (...brands: string[]): Uint8Array => bytes([0, 0, 0, 24], 'ftyp', brands.join(''))

describe('contract.md#life: a file is what its bytes say', () => {
  it.each([
    ['jpeg', JPEG],
    ['png', bytes([0x89], 'PNG\r\n\u001a\n', [0, 0, 0, 13])],
    ['heic', box('heic', '\0\0\0\0', 'mif1heic')],
    ['heic', box('mif1', '\0\0\0\0', 'mif1heic')],
    ['pdf', bytes('%PDF-1.7\n')],
    ['pdf', bytes([0xef, 0xbb, 0xbf], '\n%PDF-1.4\n')],
    ['amr', bytes('#!AMR\n')],
    ['ogg', bytes('OggS')],
    [null, box('isom', '\0\0\0\0', 'isomavc1')],
    [null, box('')],
    [null, bytes('GIF89a')],
    [null, bytes('MZ')],
    [null, bytes('<html>')],
    [null, bytes([0xff, 0xd8])],
    [null, bytes('x'.repeat(2000), '%PDF-')],
    [null, bytes()],
  ])('%s', (kind, content) => {
    expect(fileKind(content)).toBe(kind)
  })

  it('a voice is kept where it was sent as one, and nothing else is kept but pictures and PDF', () => {
    expect(isKept('amr', 'voice')).toBe(true)
    expect(isKept('amr', 'file')).toBe(false)
    expect(isKept('pdf', 'file')).toBe(true)
    expect(isKept('jpeg', 'voice')).toBe(true)
    expect(isKept(null, 'picture')).toBe(false)
  })
})
