import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { halfPlatforms, PLATFORM_SETTINGS, type PlatformConfigs, platformsOf } from './config/platform-settings.ts'
import { type UnknownSetting, unknownSettings } from './config/unknown-settings.ts'
import { PLATFORMS, TOKEN_ROLES } from './domain/lists/people.ts'
import { SETTING_FAULTS, SETTING_SHAPES } from './wording/console/settings.ts'

const TokenRole = z.enum(TOKEN_ROLES)
const Token = z
  .string()
  .regex(new RegExp(`^[^:,\\s]+:(${TOKEN_ROLES.join('|')}):[^:,\\s]{16,}$`))
  .transform((text) => {
    const [name = '', role = '', token = ''] = text.split(':')
    return { name, role: TokenRole.parse(role), token }
  })

const PiiKey = z.base64().refine((key) => Buffer.from(key, 'base64').length === 32)

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  HOTLINE_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  HOTLINE_DATA_DIR: z.string().min(1).default('./var'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  HOTLINE_NOW: z.iso.datetime({ offset: true }).optional(),
  HOTLINE_ALLOW_FAKE_CLOCK: z.enum(['0', '1']).default('0'),
  HOTLINE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOTLINE_OFFICE_PHONE: z
    .string()
    .regex(/^[\p{L}\d+()（） \-–—,，、;；]{3,60}$/u, 'must be a telephone number')
    .optional(),
  HOTLINE_INBOX_DIR: z.string().optional(),
  HOTLINE_API_TOKENS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(Token)),
  HOTLINE_PII_KEY: z
    .string()
    .refine((keys) => keys.split(',').every((key) => PiiKey.safeParse(key).success))
    .optional(),
  ...PLATFORM_SETTINGS,
})

type Read = z.infer<typeof Settings>

// A setting without its sentence does not compile; the reader's own English never reaches anybody.
const SHAPES: Readonly<Record<keyof typeof Settings.shape, string>> = SETTING_SHAPES
const shapeOf = (name: string): string => Object.entries(SHAPES).find(([known]) => known === name)?.[1] ?? ''

export type Config = PlatformConfigs & {
  host: string
  port: number
  role: Read['HOTLINE_ROLE']
  dataDir: string
  databaseUrl: string | null
  redisUrl: string | null
  /** An instant with offset, as given. */
  startAt: string | null
  /** A clock that is not the real one may stand beside a real platform. */
  allowsFakeClock: boolean
  publicUrl: string | null
  /** What 「联系热线办」 answers. */
  officePhone: string | null
  /** Where files are dropped to be imported. */
  inboxDir: string | null
  tokens: Read['HOTLINE_API_TOKENS']
  /** The present key, and older ones behind commas. */
  piiKey: string | null
  /** Variables that look like settings and are none; nothing was done with them. */
  ignored: readonly UnknownSetting[]
}

/** Whether a real platform is configured; without one the simulator plays. */
export const hasPlatform = (configs: PlatformConfigs): boolean => PLATFORMS.some((name) => configs[name] !== null)

/** What is wrong with the settings: by name, never by value. */
export class BadSettings extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'BadSettings'
    this.problems = problems
  }
}

/** `NAME_FILE=path` stands for `NAME` with the file's content, for secrets that are mounted as files. */
function withFiles(env: NodeJS.ProcessEnv, problems: string[]): Record<string, string | undefined> {
  const read: Record<string, string | undefined> = {}
  // An empty variable is what a compose file leaves behind for a setting that nobody filled in: it counts as unset.
  for (const name of Object.keys(Settings.shape)) read[name] = env[name]?.trim() || undefined
  for (const name of Object.keys(Settings.shape)) {
    const path = env[`${name}_FILE`]?.trim()
    if (!path) continue
    if (read[name] !== undefined) problems.push(`${name}: ${SETTING_FAULTS.twice(name)}`)
    try {
      const content = readFileSync(path, 'utf8').trim()
      if (content === '') problems.push(`${name}_FILE: ${SETTING_FAULTS.emptyFile}`)
      else read[name] = content
    } catch {
      problems.push(`${name}_FILE: ${SETTING_FAULTS.unreadable}`)
    }
  }
  return read
}

/**
 * Reads every setting of contract.md#settings at once. Throws {@link BadSettings} that names all that is wrong
 * together.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = []
  const given = withFiles(env, problems)
  problems.push(...halfPlatforms(given))
  const { slips, ignored } = unknownSettings(env, Object.keys(Settings.shape))
  problems.push(...slips.map(({ name, nearest }) => `${name}: ${SETTING_FAULTS.slip(nearest)}`))
  const settings = Settings.safeParse(given)
  if (!settings.success) {
    const named = settings.error.issues.map(({ path: [name] }) => `${String(name)}: ${shapeOf(String(name))}`)
    throw new BadSettings([...problems, ...new Set(named)])
  }
  const read = settings.data
  const platforms = platformsOf(read)
  if (hasPlatform(platforms) && read.HOTLINE_NOW && read.HOTLINE_ALLOW_FAKE_CLOCK !== '1') {
    problems.push(`HOTLINE_NOW: ${SETTING_FAULTS.fakeClock}`)
  }
  if (read.HOTLINE_ROLE !== 'all' && !read.DATABASE_URL) {
    problems.push(`DATABASE_URL: ${SETTING_FAULTS.sharedDatabase}`)
  }
  if (problems.length > 0) throw new BadSettings(problems)
  return {
    host: read.HOST,
    port: read.PORT,
    role: read.HOTLINE_ROLE,
    dataDir: read.HOTLINE_DATA_DIR,
    databaseUrl: read.DATABASE_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    startAt: read.HOTLINE_NOW ?? null,
    allowsFakeClock: read.HOTLINE_ALLOW_FAKE_CLOCK === '1',
    publicUrl: read.HOTLINE_PUBLIC_URL ?? null,
    officePhone: read.HOTLINE_OFFICE_PHONE ?? null,
    inboxDir: read.HOTLINE_INBOX_DIR ?? null,
    tokens: read.HOTLINE_API_TOKENS,
    piiKey: read.HOTLINE_PII_KEY ?? null,
    ignored,
    ...platforms,
  }
}

/** The environment of this process; the one place where it is read. */
export const processConfig = (): Config => readConfig(process.env)

/** The directory that a person called a command from; npm changes into the package's own and leaves word of it. */
export const callerDirectory = (): string => process.env.INIT_CWD ?? process.cwd()
