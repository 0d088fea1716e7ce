import { afterAll, describe, expect, it, vi } from 'vitest'
import { openPainter, type Painter } from '../../src/wiring/painter.ts'
import { importsOf, readSources, resolve } from '../house/source.ts'
import { drawing, smallYearDrawing } from '../support/drawing.ts'

// Whoever draws in this thread fails.
vi.mock('@resvg/resvg-js', () => {
  throw new Error('loaded in the thread that answers')
})

const opened: Painter[] = []
afterAll(async () => {
  for (const painter of opened) await painter.stop()
})
function open(given: Parameters<typeof openPainter>[0] = {}): Painter {
  const painter = openPainter(given)
  opened.push(painter)
  return painter
}

describe('pictures are drawn in a thread of their own', () => {
  it('the ranking, without a painter in the thread that answers, which goes on meanwhile', async () => {
    const painter = open()
    let turns = 0
    const beat = setInterval(() => {
      turns += 1
    }, 10)
    const pictures = await Promise.all([1, 2].map(() => painter.draw(smallYearDrawing())))
    clearInterval(beat)
    const [one, two] = pictures.map((png) => Buffer.from(png))
    expect(one?.subarray(1, 4).toString()).toBe('PNG')
    expect(one && two && one.equals(two)).toBe(true)
    expect(turns).toBeGreaterThan(5)
  }, 60_000)

  it('nothing that answers knows the painters: only the thread’s own file does', () => {
    const sources = readSources(['src'], /\.ts$/).filter(({ path }) => !path.startsWith('src/report/pictures/'))
    const knowing = sources.filter((source) =>
      importsOf(source).some(({ from, typeOnly }) => {
        const target = resolve(source, from) ?? from
        return !typeOnly && /^(src\/report\/pictures\/|@resvg\/|src\/wiring\/painting\.ts)/.test(target)
      }),
    )
    expect(knowing.map(({ path }) => path)).toEqual(['src/wiring/painting.ts'])
  })

  it('what cannot be drawn is said by name, never by its words', async () => {
    const failed = open().draw(drawing('张三 13800138000'))
    await expect(failed).rejects.toMatchObject({ name: 'NoPicture', message: 'SyntaxError' })
  }, 60_000)
})

describe('a painter that fails', () => {
  const painting = new URL('../fixtures/stubborn-painting.ts', import.meta.url)

  it.each(['die', 'throw'])(
    'told to %s: this picture is none, the next one is drawn',
    async (how) => {
      const painter = open({ painting })
      const [first, second] = await Promise.allSettled([painter.draw(drawing(how)), painter.draw(drawing('well'))])
      expect(first).toMatchObject({ status: 'rejected', reason: { name: 'NoPicture', message: 'thread' } })
      expect(second).toMatchObject({ status: 'fulfilled', value: new Uint8Array([1, 2, 3]) })
    },
    60_000,
  )

  it('that never ends is ended', async () => {
    const painter = open({ painting, longestMs: 8_000 })
    await expect(painter.draw(drawing('hang'))).rejects.toMatchObject({ message: 'late' })
    expect(await painter.draw(drawing('well'))).toEqual(new Uint8Array([1, 2, 3]))
  }, 60_000)

  it('that has enough to do is asked for no more, until there is room', async () => {
    const painter = open({ painting, most: 2 })
    const asked = Array.from({ length: 3 }, () => painter.draw(drawing('well')))
    await expect(asked[2]).rejects.toMatchObject({ name: 'NoPicture', message: 'full' })
    await Promise.all(asked.slice(0, 2))
    expect(await painter.draw(drawing('well'))).toEqual(new Uint8Array([1, 2, 3]))
  }, 60_000)

  it('that says nonsense is not believed', async () => {
    await expect(open({ painting }).draw(drawing('nonsense'))).rejects.toMatchObject({ message: 'unread' })
  }, 60_000)

  it('that is stopped draws no more', async () => {
    const painter = open({ painting })
    await painter.draw(drawing('well'))
    await painter.stop()
    await expect(painter.draw(drawing('well'))).rejects.toMatchObject({ message: 'stopped' })
  }, 60_000)
})
