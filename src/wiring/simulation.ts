import { randomBytes } from 'node:crypto'
import type { WecomConfig } from '../config.ts'
import { at, dayOf } from '../domain/calendar.ts'
import { type Simulator, type SimulatorClock, startSimulator } from '../simulator/index.ts'
import type { OpenStore } from '../store/index.ts'
import type { Rules } from '../usecases/rules.ts'
import { LABELS } from '../wording/labels.ts'
import { OFFICE_SIDE } from '../wording/startup.ts'

/** A tenant that exists on loopback alone; its secrets are made anew at every start and kept nowhere. */
export function simulatedTenant(): Omit<WecomConfig, 'apiBase'> {
  const letters = (length: number): string =>
    randomBytes(length * 2)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, length)
  return {
    corpId: 'wwsimulated',
    agentId: 1_000_001,
    secret: letters(43),
    token: letters(24),
    encodingAesKey: Buffer.from(randomBytes(32)).toString('base64').slice(0, 42).replace(/[+/]/g, 'A').concat('A'),
  }
}

/** The service's clock as the simulator's page shows and moves it. `moved` lets the worker look at once. */
export function simulatorClock(store: OpenStore, rules: Rules, moved: () => Promise<void>): SimulatorClock {
  return {
    now: store.clock.now,
    moveTo: async (instant) => {
      await store.clock.moveTo(instant)
      await moved()
    },
    nextDue: () => store.read((tx) => tx.reminders.nextDue()),
    nextWorkingMorning: async () => {
      const now = await store.clock.now()
      const calendar = await rules.calendar()
      const today = dayOf(now)
      const morning = at(today, 9)
      if (now < morning && calendar.isWorking(today)) return morning
      return at(calendar.nextWorking(today), 9)
    },
  }
}

/** The platforms' side, on loopback, with the members that the store knows. */
export function simulate(options: {
  port: number
  tenant: Omit<WecomConfig, 'apiBase'>
  store: OpenStore
  clock: SimulatorClock
  callbackUrl: string
}): Promise<Simulator> {
  const { store, tenant } = options
  return startSimulator({
    host: '127.0.0.1',
    port: options.port,
    wecom: { ...tenant, callbackUrl: options.callbackUrl },
    clock: options.clock,
    members: () =>
      store.read(async (tx) => {
        const units = await tx.people.units()
        const members = await tx.people.all()
        const order = (unit: string | null): number => units.findIndex(({ code }) => code === unit)
        return members
          .filter((member) => member.account.platform === 'wecom')
          .sort((a, b) => order(a.unit) - order(b.unit) || a.account.userId.localeCompare(b.account.userId))
          .map((member) => ({
            userId: member.account.userId,
            name: member.name,
            group: units.find(({ code }) => code === member.unit)?.name ?? OFFICE_SIDE,
            roles: member.roles.map((role) => LABELS.role[role]),
          }))
      }),
  })
}
