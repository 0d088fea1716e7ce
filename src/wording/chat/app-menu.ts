/**
 * The menu below the app's conversation (contract.md#sentences); the keys are those of the sentences of the same names.
 */
export const APP_MENU = [
  { name: '待办', key: 'todo' },
  { name: '排名', key: 'standings' },
  { name: '帮助', key: 'help' },
] as const
