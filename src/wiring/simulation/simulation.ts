import type { Simulator, SimulatorClock, SimulatorMember } from '../../../simulator/index.ts'
import { at, dayOf } from '../../domain/calendar.ts'
import type { PlatformName } from '../../domain/people.ts'
import type { OpenStore } from '../../store/index.ts'
import type { Rules } from '../../usecases/rules/rules.ts'
import { OFFICE_SIDE } from '../../wording/console/startup.ts'
import { LABELS } from '../../wording/labels.ts'
import type { SimulatedTenants } from './simulated-tenants.ts'

type Played = NonNullable<SimulatorMember['platform']>

/** The platforms that a newcomer meets at the simulator's page; a third need not be among them. */
const PLAYED: Record<Played, true> = { wecom: true, dingtalk: true }
const isPlayed = (name: PlatformName): name is Played => Object.hasOwn(PLAYED, name)

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
      const calendar = await store.read(rules.calendar)
      const today = dayOf(now)
      const morning = at(today, 9)
      if (now < morning && calendar.expected(today).working) return morning
      return at(calendar.nextWorking(today), 9)
    },
  }
}

/**
 * The platforms' side, on loopback, with the members that the store knows. The only port from the product to the
 * simulator, whose modules are not loaded before: a service with a platform of its own never sees one of them.
 */
export async function simulate(options: {
  port: number
  tenants: Pick<SimulatedTenants, 'wecom' | 'dingtalk' | 'mode'>
  store: OpenStore
  clock: SimulatorClock
  consoleChanged: () => Promise<void>
}): Promise<Simulator> {
  const { store, tenants } = options
  const { startSimulator } = await import('../../../simulator/index.ts')
  return startSimulator({
    host: '127.0.0.1',
    port: options.port,
    wecom: { ...tenants.wecom, callbackUrl: '' },
    dingtalk: { ...tenants.dingtalk, mode: tenants.mode, robotUrl: '', eventUrl: '' },
    consoleChanged: options.consoleChanged,
    clock: options.clock,
    members: () =>
      store.read(async (tx) => {
        const units = await tx.people.units()
        const members = await tx.people.everybody()
        const order = (unit: string | null): number => units.findIndex(({ code }) => code === unit)
        return members
          .sort((a, b) => order(a.unit) - order(b.unit) || a.account.userId.localeCompare(b.account.userId))
          .flatMap((member) => {
            const { platform, userId } = member.account
            if (!isPlayed(platform)) return []
            const group = units.find(({ code }) => code === member.unit)?.name ?? OFFICE_SIDE
            const roles = member.roles.map((role) => LABELS.role[role])
            return [{ userId, platform, name: member.name, group, roles }]
          })
      }),
  })
}
