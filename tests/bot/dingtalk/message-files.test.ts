import { describe, expect, it } from 'vitest'
import { type Answer, json, message, now, robot, says, scene } from './rig.ts'

const DOWNLOAD = '/v1.0/robot/messageFiles/download'
const LINK = 'https://files.example.cn/a?signed=secret'
const BYTES = Buffer.from('%PDF-1.7')
const MOST = 1000

const rigged = (link: unknown, given: Answer = () => new Response(BYTES)) =>
  scene({ [DOWNLOAD]: typeof link === 'string' ? says({ downloadUrl: link }) : () => json(link), '/a': given })
const fetched = (rig: ReturnType<typeof rigged>) => rig.bot.fetchFile?.('code-1', MOST)

describe('platforms/dingtalk.md#said-and-sent: what a member sent is fetched by its code', () => {
  it('the link first, with the robot and the code, then the file behind it', async () => {
    const rig = rigged(LINK)
    expect(await fetched(rig)).toEqual({ kind: 'fetched', content: BYTES })
    const [first, second] = rig.sent.slice(-2)
    expect(first?.url.pathname).toBe(DOWNLOAD)
    expect(second?.url.href).toBe(LINK)
    expect(second?.headers.get('x-acs-dingtalk-access-token')).toBeNull()
  })

  it.each([
    'http://127.0.0.1/a',
    'https://10.0.0.1/a',
    'http://[::1]/a',
    'ftp://files.example.cn/a',
    'https://u:p@x.cn/a',
    'x',
  ])('a link to %s is not followed', async (link) => {
    const rig = rigged(link)
    expect(await fetched(rig)).toEqual({ kind: 'gone', code: 'link' })
    expect(rig.sent.at(-1)?.url.pathname).toBe(DOWNLOAD)
  })

  it('too large, gone, and to be asked again', async () => {
    expect(await fetched(rigged(LINK, () => new Response(Buffer.alloc(MOST + 1))))).toEqual({ kind: 'too-large' })
    expect(await fetched(rigged(LINK, () => new Response('', { status: 503 })))).toMatchObject({ kind: 'later' })
    const invalid = says({ code: 'invalidParameter.param.invalid', message: 'code-1' }, 400)
    const rig = scene({ [DOWNLOAD]: invalid })
    expect(await rig.bot.fetchFile?.('code-1', MOST)).toMatchObject({ kind: 'gone' })
    expect(JSON.stringify(rig.log)).not.toMatch(/code-1|secret/)
  })
})

describe('platforms/dingtalk.md#said-and-sent: what an event says of it', () => {
  const opened = async (body: Record<string, unknown>) => {
    const read = await scene({}).bot.open(robot(message(body)), now)
    return read.kind === 'event' ? read.event : read
  }
  it.each([
    ['picture', { downloadCode: 'c1' }, [{ source: 'c1', name: null, sentAs: 'picture' }]],
    [
      'file',
      { downloadCode: 'c1', fileName: '..\\..\\a\u202e.pdf' },
      [{ source: 'c1', name: 'a.pdf', sentAs: 'file' }],
    ],
    ['audio', { downloadCode: 'c1', recognition: ' ' }, [{ source: 'c1', name: null, sentAs: 'voice' }]],
  ])('%s', async (msgtype, content, files) => {
    expect(await opened({ msgtype, text: undefined, content })).toMatchObject({ kind: 'other', files })
  })

  it('a voice that was written down is its words, a video is none of these, and pictures may stand among words', async () => {
    const spoken = await opened({
      msgtype: 'audio',
      text: undefined,
      content: { downloadCode: 'c1', recognition: '待办' },
    })
    expect(spoken).toMatchObject({ kind: 'text', text: '待办' })
    expect(spoken).not.toHaveProperty('files')
    expect(await opened({ msgtype: 'video', text: undefined, content: { downloadCode: 'c1' } })).not.toHaveProperty(
      'files',
    )
    const richText = [{ text: '照片 123' }, { type: 'picture', downloadCode: 'c1' }]
    expect(await opened({ msgtype: 'richText', text: undefined, content: { richText } })).toMatchObject({
      kind: 'text',
      text: '照片 123',
      files: [{ source: 'c1', name: null, sentAs: 'picture' }],
    })
  })
})

it.each(['constructor', 'toString', '__proto__'])('a kind called %s is none that has a file', async (msgtype) => {
  const opened = await scene().bot.open(robot(message({ msgtype, content: { downloadCode: 'c1' } })), now)
  expect(opened).toMatchObject({ kind: 'event', event: { kind: 'other', what: msgtype } })
  expect(opened.kind === 'event' && 'files' in opened.event).toBe(false)
})
