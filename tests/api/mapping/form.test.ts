import { expect, test } from 'vitest'
import { readForm } from '../../../src/api/page/multipart.ts'
import { refusalIn } from '../../../src/usecases/ports/refused.ts'
import { memoryBytes } from '../import/memory-bytes.ts'

const TYPE = 'multipart/form-data; boundary="x"'
const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

/** The size of the file in a form, or the code of its refusal. */
const sizeIn = (body: string): Promise<unknown> =>
  readForm(memoryBytes(Buffer.from(body)), TYPE).then(
    ({ file }) => file?.bytes.size,
    (thrown: unknown) => refusalIn(thrown)?.code,
  )

test.each([
  ['three bytes', `${HEAD}abc\r\n--x--\r\n`, 3],
  ['an empty file', `${HEAD}\r\n--x--\r\n`, 0],
  ['a head alone', `${HEAD}--x--\r\n`, 'bad-field'],
  ['no end', `${HEAD}abc`, 'bad-field'],
])('contract.md#upload-page a form with %s', async (_, body, found) => {
  expect(await sizeIn(body)).toBe(found)
})
