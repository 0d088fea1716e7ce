import { addKey, dropOldKeys, loadKeys } from '../../store/session/seal.ts'
import { KEY_STEP, rotated, rotatedLate, rotationLine } from '../../wording/console/keeping/rotation.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { withDatabase } from '../opened.ts'

type Step = keyof typeof KEY_STEP

function saying({ terminal, ...context }: CommandContext, step: Step, isJson: boolean): ExitCode {
  if (isJson) printJson({ terminal, ...context }, { step })
  else terminal.out(KEY_STEP[step])
  return step === 'nothing' ? 1 : 0
}

/**
 * reliability.md#citizens: the first step makes a new key, or says how; `--restarted`, once every process knows both,
 * seals everything anew and lets the old key go. Ends with 1 where there is nothing to change, or a process still writes with the old key.
 */
export async function rotateKey(
  context: CommandContext,
  { restarted, json = false }: { restarted?: true; json?: boolean },
): Promise<ExitCode> {
  const { piiKey, dataDir } = context.config()
  const isFile = piiKey === null
  const [, ...older] = loadKeys({ key: piiKey ?? undefined, dataDir })
  if (!restarted) {
    if (older.length > 0) return saying(context, 'not-restarted', json)
    if (!isFile) return saying(context, 'by-hand', json)
    addKey(dataDir)
    return saying(context, 'made', json)
  }
  if (older.length === 0) return saying(context, 'nothing', json)
  return withDatabase(context, async ({ store, actor }) => {
    await store.change({ actor, act: 'pii.rotate', subject: 'database' }, async () => undefined)
    let list = ''
    const done = await store.rotateKeys((name, renewed) => {
      if (name !== list && context.terminal.isWatched) context.terminal.err(rotationLine(name, renewed))
      list = name
    })
    if (isFile && done.late === 0) dropOldKeys(dataDir)
    if (json) printJson(context, done)
    else context.terminal.out(rotated(done, isFile))
    if (done.late > 0) context.terminal.err(rotatedLate(done.late))
    return done.late === 0 ? 0 : 1
  })
}
