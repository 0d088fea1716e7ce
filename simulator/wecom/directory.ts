import { performance } from 'node:perf_hooks'
import type { SimulatorMember } from '../settings.ts'
import { fold } from './chats.ts'

const FRESH_MS = 2000

/** The corp's contacts: the members handed in, and colleagues who wrote without being on the list. */
export function createDirectory(members: () => Promise<SimulatorMember[]>) {
  const guests = new Map<string, SimulatorMember>()
  const hidden = new Set<string>()
  let people = new Map<string, SimulatorMember>()
  let departments: string[] = []
  let readAt = Number.NEGATIVE_INFINITY

  const refresh = async (): Promise<void> => {
    const read = await members()
    readAt = performance.now()
    people = new Map([...guests, ...read.map((member) => [fold(member.userId), member] as const)])
    const groups = [...people.values()].map((member) => member.group)
    departments = [...new Set([...departments, ...groups])]
  }

  /** A service that cannot say who there is takes nobody from the platform's own contacts. */
  const ensureFresh = async (): Promise<void> => {
    if (performance.now() - readAt <= FRESH_MS) return
    await refresh().catch((fault: unknown) => {
      if (people.size === 0) throw fault
    })
  }

  /** Everybody, asked again. */
  const list = async (): Promise<SimulatorMember[]> => {
    await refresh()
    return [...people.values()]
  }

  const find = async (userId: string): Promise<SimulatorMember | null> => {
    await ensureFresh()
    if (!people.has(fold(userId))) await refresh()
    return people.get(fold(userId)) ?? null
  }

  /** The members of the app's visible scope among these ids; a name outside it is as good as unknown (81013). */
  const visible = async (userIds: readonly string[]): Promise<SimulatorMember[]> => {
    const found: SimulatorMember[] = []
    for (const userId of new Set(userIds.map(fold))) {
      const member = hidden.has(userId) ? null : await find(userId)
      if (member) found.push(member)
    }
    return found
  }

  const inScope = async (): Promise<SimulatorMember[]> =>
    (await list()).filter((member) => !hidden.has(fold(member.userId)))

  /** A colleague of the corp whom the service does not know; whoever writes to the app is one. */
  const admit = async (userId: string, name = userId): Promise<void> => {
    if (await find(userId)) return
    guests.set(fold(userId), { userId, name, group: '其他同事', roles: [] })
    await refresh()
  }

  /** 1 is the root; the groups follow in the order they were first seen. */
  const departmentOf = (member: SimulatorMember): number => departments.indexOf(member.group) + 2

  return {
    list,
    find,
    visible,
    inScope,
    admit,
    departmentOf,
    refresh,
    departments: (): readonly { id: number; name: string }[] =>
      departments.map((name, index) => ({ id: index + 2, name })),
    /** Takes members out of the app's visible scope, or everybody back in with an empty list. */
    hide: (userIds: readonly string[]): void => {
      hidden.clear()
      for (const userId of userIds) hidden.add(fold(userId))
    },
  }
}

export type Directory = ReturnType<typeof createDirectory>
