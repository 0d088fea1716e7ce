import { readWhole } from '../../../src/api/import/formats/bytes.ts'
import { readForm } from '../../../src/api/page/multipart.ts'
import { memoryBytes } from '../../api/import/memory-bytes.ts'
import type { Dice } from '../chance/dice.ts'
import { mutated } from '../chance/mutated.ts'
import { strangeText } from '../chance/strange.ts'
import { type Door, refused, taken, Wrong } from '../door.ts'
import { refusedAs, someFile } from './files.ts'

const BREAK = '\r\n'
const MARKS = ['x', '----WebKitFormBoundary7MA4YWxkTrZu0gW', "a'b()+_,-./:=?", 'a b']

const part = (mark: string, head: string, body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`--${mark}${BREAK}${head}${BREAK}${BREAK}`), Buffer.from(body), Buffer.from(BREAK)])

/** A form as a browser sends it, behind its content type; a field, a name or all of it may be anything. */
function form(dice: Dice): Buffer {
  const mark = dice.pick(MARKS)
  const named = (): string =>
    dice.oneIn(5) ? strangeText(dice, 8) : dice.pick(['kind', 'mapping', 'token', '__proto__'])
  const fields = dice.some(4, () => part(mark, `Content-Disposition: form-data; name="${named()}"`, strangeText(dice)))
  const file = `Content-Disposition: form-data; name="file"; filename="${dice.oneIn(3) ? strangeText(dice) : 'a.csv'}"`
  const ends = [
    part(mark, file, someFile(dice).content),
    part(mark, file, ''),
    Buffer.from(`--${mark}${BREAK}${file}${BREAK}${BREAK}`),
  ]
  const files = dice.oneIn(6) ? [] : [dice.oneIn(4) ? dice.pick(ends) : (ends[0] ?? Buffer.alloc(0))]
  const type = dice.oneIn(9) ? strangeText(dice) : `multipart/form-data; boundary="${mark}"`
  const whole = Buffer.concat([...fields, ...files, Buffer.from(`--${mark}--${BREAK}`)])
  const body = dice.oneIn(3) ? mutated(dice, whole) : whole
  return Buffer.concat([Buffer.from(`${type.replaceAll('\n', ' ')}\n`), body])
}

/** Forms of the page on which files are brought. */
export const forms = (): Door => ({
  name: 'form',
  share: 10,
  make: form,
  judge: async (bytes) => {
    const end = bytes.indexOf('\n')
    try {
      const { file } = await readForm(memoryBytes(bytes.subarray(end + 1)), bytes.toString('utf8', 0, end))
      if (file === null) return taken('fields')
      if (file.bytes.size < 0) throw new Wrong('a file of less than nothing')
      await readWhole(file.bytes, 0, file.bytes.size)
      return taken('file')
    } catch (thrown) {
      return refused(refusedAs(thrown))
    }
  },
})
