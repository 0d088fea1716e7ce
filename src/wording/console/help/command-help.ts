/** What `--help` says of one command. Arguments and options by their name in the code. */
export type CommandHelp = {
  summary: string
  example: string
  arguments?: Readonly<Record<string, string>>
  options?: Readonly<Record<string, string>>
}

export const RUN = 'npm run hotline --'
export const JSON_OPTION = '以 JSON 输出'
