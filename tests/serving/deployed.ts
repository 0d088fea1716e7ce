import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../house/source.ts'

export const deployed = (name: string): Promise<string> => readFile(join(root, 'deploy', name), 'utf8')

/** One value for each setting that deploy gives as a file, as the service would take it. */
const SECRETS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://hotline:made-up@127.0.0.1:5432/hotline',
  REDIS_URL: 'redis://127.0.0.1:6379',
  HOTLINE_PII_KEY: Buffer.alloc(32, 7).toString('base64'),
  HOTLINE_API_TOKENS: 'desk:office:made-up-office-token',
  WECOM_SECRET: 'made-up-secret',
  WECOM_TOKEN: 'madeuptoken',
  WECOM_ENCODING_AES_KEY: 'a'.repeat(43),
  DINGTALK_CLIENT_SECRET: 'made-up-secret',
  DINGTALK_AES_TOKEN: 'madeuptoken',
  DINGTALK_AES_KEY: 'a'.repeat(43),
}

/** What an administrator writes into the settings beside the files. */
export const PLATFORMS = {
  WECOM_CORP_ID: 'wwmadeup',
  WECOM_AGENT_ID: '1000001',
  DINGTALK_CLIENT_ID: 'dingmadeup',
  DINGTALK_ROBOT_CODE: 'dingmadeup',
}

/** A folder with all of these files. */
export async function secretsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hotline-secrets-'))
  for (const [name, value] of Object.entries(SECRETS)) await writeFile(join(folder, name), `${value}\n`)
  return folder
}

/** `NAME=value` lines, those in a comment too, as variables. */
export const variablesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^#?([A-Z][A-Z_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))

export type Instruction = { word: string; rest: string }

/** The instructions of a Dockerfile in their order. */
export const instructionsOf = (text: string): Instruction[] =>
  text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [word = '', ...rest] = line.split(' ')
      return { word, rest: rest.join(' ') }
    })

/** The lines of a systemd unit, as pairs in their order. */
export const linesOf = (unit: string): { key: string; value: string }[] =>
  [...unit.matchAll(/^([A-Za-z]+)=(.*)$/gm)].map(([, key = '', value = '']) => ({ key, value }))
