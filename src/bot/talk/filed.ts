import { refusalIn } from '../../usecases/ports/refused.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import type { Asker, Needing } from '../abilities/asker.ts'
import type { Repertoire } from '../abilities/repertoire.ts'
import type { ChatEvent, Message, OtherEvent, Reply, SentFile } from '../chat.ts'
import { FILE_IN_GROUP, NO_VIDEO, received } from '../views/files/files.ts'
import { say, TEXT_ONLY } from '../views/text/said.ts'

/** Each is kept for itself: of two, one too many does not lose the other. */
async function receive(
  { use, member }: Needing<'files'>,
  { id }: Pick<ChatEvent, 'id'>,
  files: readonly SentFile[],
): Promise<Message[]> {
  const said: Message[] = []
  for (const [at, sent] of files.entries()) {
    try {
      said.push(received(sent, await use.files.receive(member, `${id}:${at}`, sent)))
    } catch (thrown) {
      const refusal = refusalIn(thrown)
      if (!refusal) throw thrown
      if (refusal.code === 'not-permitted') return [TEXT_ONLY]
      said.push(say(refusalText(refusal)))
    }
  }
  return said
}

/** A picture, a voice, a file. In a group nothing is kept: whoever sent it there has shown it already. */
export async function filed(asker: Needing<'files'>, event: OtherEvent): Promise<Reply> {
  if (event.files === undefined) return { say: [event.what === 'video' ? NO_VIDEO : TEXT_ONLY] }
  return event.group ? { say: [FILE_IN_GROUP] } : { say: await receive(asker, event, event.files) }
}

/**
 * Words and pictures in one message. In the middle of writing the pictures belong to what is written, so that they come
 * first, or the words would submit it without them; otherwise the words say what the pictures belong to, a bare number
 * too.
 */
export async function textWithFiles(
  repertoire: Repertoire,
  asker: Asker,
  event: Pick<ChatEvent, 'id'> & { text: string; files: readonly SentFile[] },
  words: () => Promise<Reply>,
): Promise<Reply> {
  const isWriting = (await asker.use.drafts.get(asker.member)) !== null
  if (isWriting) {
    const before = await receive(asker, event, event.files)
    const reply = await words()
    return { ...reply, say: [...before, ...reply.say] }
  }
  const reply = await words()
  const [{ intent }] = repertoire.hearings(event.text)
  if (intent.do === 'ticket' && intent.no !== undefined) {
    await asker.use.files.expect(asker.member, intent.no).catch((thrown: unknown) => {
      if (!refusalIn(thrown)) throw thrown
    })
  }
  return { ...reply, say: [...reply.say, ...(await receive(asker, event, event.files))] }
}
