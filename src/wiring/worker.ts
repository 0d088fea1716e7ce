import { apologyFor } from '../bot/talk/given-up.ts'
import type { Work } from '../jobs/definitions.ts'
import { followDue } from '../jobs/due.ts'
import type { Jobs } from '../jobs/runner.ts'
import { startSweep } from '../jobs/sweep.ts'
import type { OpenStore } from '../store/index.ts'
import { type FetchFile, fetching } from '../usecases/files/fetching.ts'
import type { Rules } from '../usecases/rules/rules.ts'
import { calmOver } from '../usecases/sending/calm.ts'
import { type Begin, deliveries } from '../usecases/sending/delivery.ts'
import type { Messenger } from '../usecases/sending/messenger.ts'
import { fireReminders } from '../usecases/sending/reminding.ts'
import { type Allowance, isLow } from '../usecases/telling/allowance.ts'
import { announceDeadEvent } from '../usecases/telling/dead-events.ts'
import { uploadFiles } from '../usecases/uploads/files.ts'
import { dutiesOver } from './duties.ts'
import type { Meter } from './metrics/meter.ts'
import { keepScores } from './scores.ts'
import { sendsAtOnce } from './sends-at-once.ts'
import { publishAuditHead } from './start/audit-head.ts'
import { faultName, type ServiceLog } from './start/log.ts'

export type Worker = {
  /** Looks at once at everything that is due; resolves when it has been looked at. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

/** A pass waits no longer for what is on its way to a platform that does not answer; it goes on being sent meanwhile. */
const PASS_MS = 20_000
/** What was sent and never submitted is kept no longer. */
const UNSUBMITTED_MS = 3 * 24 * 3_600_000

/** All but what the worker itself has to keep: the scores, and who is told next. */
type WorkToDo = Omit<Work, 'score' | 'deliver'> & {
  begin: Begin
  /** What is not on the line to a platform by now is put back (reliability.md#stop). */
  release(): void
}

/** What is done when a job wakes, over one store and one messenger. */
export function workOver(needs: {
  store: OpenStore
  rules: Rules
  messenger: Messenger
  resume: (event: string) => Promise<void>
  fetchFile: FetchFile
  dataDir: string
  allowances: () => Promise<readonly Allowance[]>
  log: ServiceLog
  meter: Pick<Meter, 'timed'>
}): WorkToDo {
  const { store, log, allowances, meter } = needs
  const { messenger, release } = sendsAtOnce(needs.messenger)
  const { begin } = deliveries({ store, rules: needs.rules, messenger, calm: calmOver(needs.rules) })
  const publishHead = publishAuditHead({ store, dataDir: needs.dataDir, log })
  const guarded = (act: string, work: (id: string) => Promise<unknown>) => {
    const timed = meter.timed(act, work)
    return async (id: string): Promise<void> => {
      try {
        await timed(id)
      } catch (fault) {
        // The row keeps its lease and is found again; the fault must not stop the rest of a pass.
        log.error({ act, id, fault: faultName(fault) })
      }
    }
  }
  const counted = meter.timed('deliver', async (done: Promise<string | null>) => (await done) ?? 'nothing')
  return {
    release,
    begin: async (asked) => {
      const { begun, ...others } = await begin(asked)
      const each = begun.map(({ done, ...one }) => ({ ...one, done: counted(done).then(() => done) }))
      return { ...others, begun: each }
    },
    converse: guarded('converse', needs.resume),
    fetch: guarded('fetch', fetching({ store, rules: needs.rules, fetchFile: needs.fetchFile })),
    remind: meter.timed(
      'remind',
      fireReminders({
        store,
        rules: needs.rules,
        sparing: async () => new Set((await allowances()).filter(isLow).map(({ platform }) => platform)),
      }),
    ),
    duties: meter.timed(
      'duties',
      dutiesOver({
        store,
        rules: needs.rules,
        messenger: needs.messenger,
        allowances,
        log: (line) => log.warn({ ...line }),
      }),
    ),
    tidy: meter.timed('tidy', async () => {
      await store.keep((tx) => tx.outbox.reviveDead())
      await store.keep((tx) => tx.files.forget(new Date(tx.now.getTime() - UNSUBMITTED_MS)))
      await uploadFiles({ store }).forget()
      await publishHead()
      await store.inbox.forget()
      await announceDeadEvent({ store, apologyFor })(await store.inbox.dead(20))
    }),
  }
}

/** Follows the queue's hints and sweeps besides (reliability.md#sweep); keeps the scores. */
export function startWorker(needs: {
  store: OpenStore
  rules: Rules
  jobs: Jobs
  work: WorkToDo
  log: ServiceLog
  meter: Pick<Meter, 'timed'>
}): Worker {
  const { store, jobs, log, meter } = needs
  const scores = keepScores(needs)
  const { begin, release, ...others } = needs.work
  const due = followDue(begin, (line) => log.error(line), jobs.more)
  const deliver = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PASS_MS)
    })
    await Promise.race([due.pass(), patience])
    clearTimeout(timer)
  }
  const work: Work = { ...others, deliver, score: meter.timed('score', scores.ask) }
  // A hint says no more than that somebody should look.
  jobs.work({ ...work, deliver: async () => due.look() })
  const sweepable = { store, stuck: store.inbox.stuck, alone: store.alone }
  const sweep = startSweep(sweepable, jobs, work, (line) => log.warn(line))
  return {
    catchUp: sweep.passNow,
    stop: async () => {
      release()
      await Promise.all([sweep.stop(), due.stop()])
      await scores.stop()
    },
  }
}
