import { BadSettings, type Config } from '../../config.ts'
import type { PlatformName } from '../../domain/people.ts'
import type { OpenStore } from '../../store/index.ts'
import { doctorSummary, type Finding, findingLine, findingText, isGood } from '../../wording/console/doctor/findings.ts'
import { type CommandContext, type ExitCode, printJson } from '../context.ts'
import { checkDingTalk } from '../doctor/dingtalk.ts'
import { checkClock, checkInbox, checkQueue, checkRules, checkService } from '../doctor/foundations.ts'
import { checkWecom } from '../doctor/wecom.ts'
import { withDatabase } from '../opened.ts'
import { troubleOf } from '../trouble.ts'

type Options = { fix?: true; json?: true }

const whereOf = ({ databaseUrl, dataDir }: Config): string =>
  databaseUrl === null ? dataDir : new URL(databaseUrl).host

async function checkPlatforms(config: Config, store: OpenStore | null, fix: boolean): Promise<Finding[]> {
  const members = store ? await store.read((tx) => tx.people.all()) : []
  const accountsOf = async (platform: PlatformName): Promise<string[]> =>
    members.filter(({ account }) => account.platform === platform).map(({ account }) => account.userId)
  const given = { config, store, accountsOf, fix }
  return [...(await checkWecom(given)), ...(await checkDingTalk(given))]
}

async function checkAll(context: CommandContext, config: Config, fix: boolean): Promise<Finding[]> {
  const found: Finding[] = []
  try {
    await withDatabase(context, async ({ store, rules }) => {
      found.push({ check: 'database', found: 'good', where: whereOf(config) })
      found.push(await checkQueue(config), await checkClock(store, config))
      found.push(...(await checkRules(store, rules)), ...(await checkInbox(config)), await checkService(config))
      found.push(...(await checkPlatforms(config, store, fix)))
      return 0
    })
    return found
  } catch (fault) {
    // What broke in the middle of a working database is no finding about it.
    if (found.length > 0) throw fault
    return [
      { check: 'database', found: 'bad', trouble: troubleOf(fault) },
      await checkQueue(config),
      await checkService(config),
      ...(await checkPlatforms(config, null, fix)),
    ]
  }
}

async function findings(context: CommandContext, fix: boolean): Promise<Finding[]> {
  try {
    const config = context.config()
    return [{ check: 'settings', found: 'good' }, ...(await checkAll(context, config, fix))]
  } catch (fault) {
    if (fault instanceof BadSettings) return [{ check: 'settings', found: 'bad', problems: fault.problems }]
    throw fault
  }
}

/** Checks the whole installation and says, line by line, what to do. Mends what it can when told to. */
export async function doctor(context: CommandContext, options: Options): Promise<ExitCode> {
  const found = await findings(context, options.fix === true)
  const wrong = found.filter((finding) => !isGood(finding)).length
  if (options.json) {
    const checks = found.map((finding) => ({
      check: finding.check,
      ok: isGood(finding),
      found: finding.found,
      text: findingText(finding).text,
    }))
    printJson(context, { ok: wrong === 0, checks })
  } else {
    for (const finding of found) context.terminal.out(findingLine(finding))
    context.terminal.out(doctorSummary(wrong))
  }
  return wrong === 0 ? 0 : 1
}
