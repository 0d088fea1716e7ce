import type { PlatformName } from '../../domain/people.ts'
import type { SharingStore, Tx } from '../../usecases/ports/store-port.ts'
import { byVersion } from '../../usecases/rules/by-version.ts'
import type { Fetched, RawResponse } from '../chat.ts'
import type { Draw } from '../drawing.ts'
import { nearClock } from '../near-clock.ts'
import type { DispatchNeeds } from './dispatch.ts'
import { chatCallbacks } from './http.ts'
import { messenger } from './messenger.ts'
import { reception } from './reception.ts'

export type Attending = {
  troubles(): { platform: PlatformName; trouble: string | null }[]
  stop(): Promise<void>
}

/** A platform that is off gives nothing now, and perhaps tomorrow. */
const OFF: Fetched = { kind: 'later', code: 'platform-off', afterMs: 600_000, alert: false }

/**
 * The whole chat, joined once: `callbacks` for the web process, `resume` for events that were not finished, `messenger`
 * for what is sent unasked, `idle` for a polite stop.
 */
export function openTalk(
  needs: DispatchNeeds & {
    store: SharingStore
    draw?: Draw
    budgetMs?: number
    patienceMs?: number
    ticks: () => number
    /** Is told of every event that comes by a platform's stream, and of its answer. */
    streamed?: (name: PlatformName, answer: Promise<RawResponse>) => Promise<RawResponse>
  },
) {
  const { store, platforms, log, ticks } = needs
  const desk = reception(needs)
  const { budgetMs, patienceMs, streamed = (_, answer) => answer } = needs
  return {
    callbacks: chatCallbacks({
      platforms,
      reception: desk,
      clock: nearClock(() => store.now(), ticks),
      log,
      ...(budgetMs === undefined ? {} : { budgetMs }),
      ...(patienceMs === undefined ? {} : { patienceMs }),
    }),
    resume: desk.resume,
    idle: desk.idle,
    /** Keeps up what the platforms keep up beside their callbacks, until stopped. */
    attend: (): Attending => {
      const kept = platforms.flatMap((platform) => {
        const attendance = platform.attend?.((event, door) =>
          streamed(platform.name, desk.receive(platform, event, door)),
        )
        return attendance ? [{ platform: platform.name, attendance }] : []
      })
      return {
        troubles: () => kept.map(({ platform, attendance }) => ({ platform, trouble: attendance.trouble() })),
        stop: async () => {
          await Promise.all(kept.map(({ attendance }) => attendance.stop()))
        },
      }
    },
    messenger: messengerOver(needs),
    /** Fetches what a member sent from the platform on which he did. */
    fetchFile: async (name: PlatformName, source: string, most: number): Promise<Fetched> => {
      const platform = platforms.find((one) => one.name === name)
      return platform?.fetchFile ? platform.fetchFile(source, most) : OFF
    },
  }
}

const unitNames = async ({ people }: Pick<Tx, 'people' | 'rulesVersion'>): Promise<ReadonlyMap<string, string>> =>
  new Map((await people.units()).map(({ code, name }) => [code, name]))

const messengerOver = ({
  store,
  platforms,
  draw,
  log,
}: Pick<DispatchNeeds, 'platforms' | 'log'> & { store: SharingStore; draw?: Draw }) => {
  const namesOf = byVersion(unitNames)
  return messenger({
    platforms,
    log,
    ...(draw ? { draw } : {}),
    fileOf: (asked) => store.read((tx) => tx.files.content(asked, asked.sha256)),
    unitNames: () => store.sharing.read(namesOf),
  })
}
