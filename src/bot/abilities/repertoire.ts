import type { Reply } from '../chat.ts'
import { NONE } from '../chat.ts'
import { earOf } from '../hearing/ear.ts'
import { type Choices, TicketNo } from '../hearing/key.ts'
import type { Intent } from '../hearing/sentence.ts'
import type { Ability } from './ability.ts'
import type { Asker, Knows } from './asker.ts'

// What is shown for a key that nobody wrote must at least look like a ticket's number.
const Salvaged = TicketNo.regex(/(?:\d.*){4}/)

const LONGEST_KEY = 256

type Picked = Readonly<Record<string, readonly { id: string; text: string }[]>>

/** By their names, of which none is given twice. */
function named<One>(entries: readonly (readonly [string, One])[]): ReadonlyMap<string, One> {
  const map = new Map(entries)
  const twice = entries.find(([name], at) => entries.findIndex(([other]) => other === name) < at)
  if (twice) throw new Error(`two abilities say ${twice[0]}`)
  return map
}

/** Everything that follows from the abilities' definitions: what is heard, which keys are read, what 「帮助」 says. */
export function repertoireOf(abilities: readonly Ability[]) {
  const byName = named(abilities.map((one) => [one.name, one] as const))
  const keys = named(abilities.flatMap(({ keys: own }) => own.map(({ word, read }) => [word, read] as const)))
  const sentences = abilities.flatMap(({ name, sentences: own }) =>
    own.map(({ hear, ...sentence }) => ({ name, sentence, hear })),
  )
  named(sentences.flatMap(({ sentence }) => sentence.words.map((word) => [word, sentence] as const)))
  const phrases = abilities.flatMap(({ spoken }) =>
    spoken.flatMap(({ phrase, reads }) => (reads === null ? [] : [{ phrase, reads }])),
  )
  const ear = earOf(sentences, phrases)

  const of = ({ do: name }: Intent): Ability => {
    const found = byName.get(name)
    if (!found) throw new Error(`no ability is called ${name}`)
    return found
  }

  /**
   * What a pressed button or menu entry asks for. A key that nobody wrote this way still leads to the present state of
   * the ticket that it names, and otherwise to `unknown-button`; never to an act.
   */
  function readKey(key: string, choices: Choices = {}): Intent {
    if (key.length > LONGEST_KEY) return { do: 'unknown-button' }
    const [word = '', ...parts] = key.split(':')
    const intent = keys.get(word)?.(parts, choices) ?? null
    if (intent) return intent
    const no = Salvaged.safeParse(parts[0])
    return no.success ? { do: 'ticket', no: no.data } : { do: 'unknown-button' }
  }

  /**
   * The sentence that does what a button does (contract.md#chat: sentences do everything), with the option that was
   * picked; null where nothing but a press says it, as with a list's 「不在此列」.
   */
  function sentenceOf(key: string, picked: Picked): string | null {
    const [option] = Object.values(picked).flat()
    if (option?.id === NONE) return null
    const choices = Object.fromEntries(Object.entries(picked).map(([name, list]) => [name, list.map(({ id }) => id)]))
    const intent = readKey(key, choices)
    for (const { phrase, says } of of(intent).spoken) {
      const parts = says(intent, option?.text ?? '')
      if (parts) return [phrase, ...parts].join(' ')
    }
    return null
  }

  const handle = (asker: Asker, intent: Intent): Promise<Reply> => of(intent).handle(asker, intent)

  const knows: Knows = {
    help: (reader) => {
      const lines = abilities.flatMap(({ help }) => {
        const line = help[reader]
        return line === undefined ? [] : [{ line, isFirst: help.first === reader }]
      })
      return [...lines.filter(({ isFirst }) => isFirst), ...lines.filter(({ isFirst }) => !isFirst)].map(
        ({ line }) => line,
      )
    },
    sentenceOf: (name) => {
      const [sentence] = byName.get(name)?.sentences ?? []
      return sentence ? { word: sentence.words[0], example: sentence.example ?? sentence.words[0] } : null
    },
    is: (intent, manner) => of(intent).manner.includes(manner),
    again: (asker, key) => handle(asker, readKey(key)),
  }

  return {
    ...ear,
    readKey,
    sentenceOf,
    handle,
    knows,
    unheard: (intent: Intent): readonly string[] => of(intent).unheard(intent),
  }
}

export type Repertoire = ReturnType<typeof repertoireOf>
