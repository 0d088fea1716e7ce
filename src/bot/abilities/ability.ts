import { z } from 'zod'
import { ROLES } from '../../domain/lists/people.ts'
import type { Role } from '../../domain/people.ts'
import type { Reply } from '../chat.ts'
import type { KeyReader, Keys } from '../hearing/key.ts'
import type { Arguments, Heard, Intent, Said, Sentence, Told } from '../hearing/sentence.ts'
import type { Given, Parts, Spoken } from '../hearing/spoken.ts'
import type { HelpReader } from '../views/text/help.ts'
import type { Asker } from './asker.ts'
import type { Manner } from './manner.ts'

/** Its lines in 「帮助」, one for each kind of reader whom it serves; `first` stands before what others are shown. */
export type Help = { readonly [Reader in HelpReader]?: string } & { readonly first?: HelpReader }

export const EVERYBODY: readonly Role[] = ROLES

/** The arguments of what asks for nothing more than itself. */
export const NOTHING = z.object({})

type Definition<Args extends Arguments> = {
  /** By which others, and what is kept, name it. */
  name: string
  /** Whom it serves, by the table of permissions; a use case may still refuse it in the single case. */
  may: readonly Role[]
  /** Its arguments, read anew before it is done, wherever they come from. */
  args: z.ZodType<Args>
  sentences?: readonly Sentence<NoInfer<Args>>[]
  /** The keys of its buttons, each with how its parts are read. They stay in chats for years: none is ever renamed. */
  keys?: { readonly [Word in keyof Keys]?: KeyReader<Keys[Word], NoInfer<Args>> }
  /** What its buttons say where they cannot be pressed. */
  spoken?: readonly Spoken<NoInfer<Args>>[]
  help?: Help
  manner?: readonly Manner[]
  /** What was said besides, and is not to be passed over in silence when it is refused. */
  unheard?(args: NoInfer<Args>): readonly string[]
  /** Does it. Refuses as the use cases do; its parameter says which of them it needs. */
  handle(asker: Asker, args: NoInfer<Args>): Promise<Reply>
}

/** One thing that the bot can do, with everything that leads to it. */
export type Ability = {
  name: string
  may: readonly Role[]
  help: Help
  manner: readonly Manner[]
  sentences: readonly (Omit<Sentence<never>, 'hear'> & { hear(said: Said): readonly Heard[] })[]
  keys: readonly { word: string; read: KeyReader<unknown, Intent>['read'] }[]
  spoken: readonly {
    phrase: string
    says(intent: Intent, picked: string): Parts | null
    reads: ((given: Given) => Intent | null) | null
  }[]
  unheard(intent: Intent): readonly string[]
  handle(asker: Asker, intent: Intent): Promise<Reply>
}

/** Defines an ability: the one place where everything about it stands. */
export function ability<Args extends Arguments>(given: Definition<Args>): Ability {
  const { name, args, sentences = [], keys = {}, spoken = [], manner = [], help = {} } = given
  const asked = (read: Args): Intent => ({ ...read, do: name })
  const heard = (told: Told<Args> | Heard): Heard =>
    'intent' in told ? told : { intent: asked(told.args), next: told.next, left: told.left }
  const readers: [string, Pick<KeyReader<unknown, Args>, 'read'>][] = Object.entries(keys)
  return {
    name,
    may: given.may,
    help,
    manner,
    sentences: sentences.map((one) => ({ ...one, hear: (said) => one.hear(said).map(heard) })),
    keys: readers.map(([word, reader]) => ({
      word,
      read: (parts, choices) => {
        const read = reader.read(parts, choices)
        return read && asked(read)
      },
    })),
    spoken: spoken.map(({ phrase, says, reads }) => ({
      phrase,
      says: (intent, picked) => says?.(args.parse(intent), picked) ?? null,
      reads:
        reads === undefined
          ? null
          : (said) => {
              const read = reads(said)
              return read && asked(read)
            },
    })),
    unheard: (intent) => given.unheard?.(args.parse(intent)) ?? [],
    handle: (asker, intent) => given.handle(asker, args.parse(intent)),
  }
}
