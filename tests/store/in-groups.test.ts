import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { inGroups } from '../../src/store/session/in-groups.ts'
import { leavingTogether } from '../../src/store/session/together.ts'

const moment = () => new Promise((next) => setImmediate(next))

it('whoever asks while a group is at work goes with the next one, and hears of his own', async () => {
  const groups: number[][] = []
  const twice = inGroups(async (given: readonly number[]) => {
    groups.push([...given])
    await moment()
    return given.map((one) => one * 2)
  }, 3)
  expect(await Promise.all([1, 2, 3, 4, 5].map(twice))).toEqual([2, 4, 6, 8, 10])
  expect(groups).toEqual([[1], [2, 3, 4], [5]])
  expect(await twice(6)).toBe(12)
})

it('what fails in a group is tried alone: nobody fails for another one’s sake', async () => {
  const whole = inGroups(async (given: readonly number[]) => {
    await moment()
    if (given.includes(2)) throw new RangeError('two')
    return given
  }, 10)
  const outcomes = await Promise.allSettled([0, 1, 2, 3].map(whole))
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : `${one.reason}`))).toEqual([
    0,
    1,
    'RangeError: two',
    3,
  ])
})

it('a group that is not answered whole is a fault of each that stays unanswered', async () => {
  const silent = inGroups(async (given: readonly number[]) => given.filter((one) => one !== 2), 10)
  const outcomes = await Promise.allSettled([1, 2, 3].map(silent))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

it('what is begun in one go leaves in one write, with what follows an answer at once', async () => {
  const writes: string[][] = []
  const line = new Writable({
    write: (chunk, _, done) => {
      writes.push([`${chunk}`])
      done()
    },
    writev: (chunks, done) => {
      writes.push(chunks.map(({ chunk }) => `${chunk}`))
      done()
    },
  })
  const hold = leavingTogether(line)
  const send = (words: string): void => {
    hold()
    line.write(words)
  }
  send('a')
  send('b')
  await Promise.resolve().then(() => send('c'))
  await moment()
  send('d')
  await moment()
  expect(writes).toEqual([['a', 'b', 'c'], ['d']])
})
