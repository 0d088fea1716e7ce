import type { Simulator, ToldDeed } from '../../../simulator/index.ts'
import { type Player, player } from '../playing.ts'

/** One thing that a member did which has to become one entry of the audit, and what went over the line of it. */
export type Deed = { userId: string; act: string; ticket: string; deed: ToldDeed }

/** What the outside was told is done, to be compared with what is kept. */
export type Told = {
  /** Tickets that were imported; `answered`: their import said that they are kept. */
  tickets: { no: string; answered: boolean }[]
  deeds: Deed[]
}

export const nothingYet = (): Told => ({ tickets: [], deeds: [] })

export type TellingPlayer = Player & {
  /** The same, noted as what has to become this one act. */
  does(act: string, ticket: string, how: (player: Player) => Promise<number | null>): Promise<number | null>
}

/** A member whose deeds are noted. He does one after the other. */
export function tellingPlayer(simulator: Simulator, told: Told, userId: string): TellingPlayer {
  const own = player(simulator, userId)
  const { deeds } = simulator.wecom.record
  return {
    ...own,
    does: async (act, ticket, how) => {
      const before = deeds.length
      try {
        return await how(own)
      } finally {
        // Begun, whatever became of it: it may have reached the service.
        const deed = deeds.slice(before).find((one) => one.userId === userId)
        if (deed) told.deeds.push({ userId, act, ticket, deed })
      }
    },
  }
}
