import type { Door } from '../door.ts'
import type { World } from '../world/world.ts'
import { questions } from './api.ts'
import { dingtalkEvents, dingtalkFrames, dingtalkMessages } from './dingtalk.ts'
import { files } from './files.ts'
import { forms } from './forms.ts'
import { imports } from './imports.ts'
import { noticeTexts, sentences } from './sentences.ts'
import { environments, mappings, schemeFiles } from './settings.ts'
import { talks } from './talk.ts'
import { wecomEnvelopes } from './wecom.ts'
import { wecomPresses, wecomTrees } from './xml.ts'

/** Every way in, over one world. */
export async function doorsOf(world: World): Promise<Door[]> {
  const units = await world.store.read((tx) => tx.people.units())
  return [
    wecomEnvelopes(world),
    wecomTrees(world),
    wecomPresses(world),
    dingtalkMessages(world),
    dingtalkEvents(world),
    dingtalkFrames(world),
    sentences(),
    noticeTexts(),
    talks(world),
    questions(world),
    files(units),
    forms(),
    imports(world),
    mappings(units),
    schemeFiles(),
    environments(),
  ]
}
