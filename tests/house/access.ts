import { ACTS } from '../../src/domain/lists/acts.ts'
import { ROLES, TOKEN_ROLES } from '../../src/domain/lists/people.ts'
import { type Holder, MAY } from '../../src/domain/may.ts'
import { LABELS } from '../../src/wording/labels.ts'

/** The one command that writes the page anew; the test that compares it names it too. */
export const REGENERATE = 'UPDATE=1 npx vitest run --project unit tests/house/access.test.ts'

const { act: ACT, reach: REACH, role: ROLE, tokenRole: TOKEN } = LABELS

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function table<H extends Holder>(
  acts: readonly (typeof ACTS)[number][],
  holders: readonly H[],
  words: Record<H, string>,
) {
  const cell = (reach: keyof typeof REACH | undefined): string => (reach === undefined ? '' : REACH[reach])
  return [
    row(['Act', '', ...holders.map((holder) => `\`${holder}\` ${words[holder]}`)]),
    row(['---', '---', ...holders.map(() => '---')]),
    ...acts.map((act) => row([`\`${act}\``, ACT[act], ...holders.map((holder) => cell(MAY[act][holder]))])),
  ]
}

const OVER_HTTP = ['import', 'import-revisits', 'read-files', 'read-attachment', 'see-fairness'] as const
const MEMBERS_ACTS = ACTS.filter((act) => act !== 'read-files' && act !== 'read-attachment')

/** `docs/access.md` as the table of permissions has it. */
export const accessPage = (): string =>
  [
    '# Who may do what',
    '',
    `Written from \`src/domain/may.ts\` by \`${REGENERATE}\`; never edited by hand.`,
    '',
    `${REACH.unit}: what is the own unit's. ${REACH.step}: the step that waits for this desk. ${REACH.any}: whatever it is about.`,
    'Nothing: refused as `not-permitted`. Several roles add up.',
    '',
    '## Members',
    '',
    ...table(MEMBERS_ACTS, ROLES, ROLE),
    '',
    '## Tokens of the HTTP API',
    '',
    ...table(OVER_HTTP, TOKEN_ROLES, TOKEN),
    '',
    'The command line does everything: whoever sits at it has the database anyway.',
    '',
    '## What no role decides',
    '',
    'These stand beside the table, where the act itself is judged:',
    '',
    '- An adjustment is taken back by whoever proposed it, and by nobody else (`not-proposer`).',
    '- Nobody takes two steps of one adjustment, nor approves a release that he asked for (`same-person`).',
    '- A unit sees an adjustment of its own once it is approved.',
    '- A unit goes on with a ticket as long as it is in charge of it (`moved-away` afterwards); what became of it, it still sees.',
    '- Whoever was told of an urgent or escalated limit says that he knows (`not-told` to anybody else).',
    '- Nobody stops his own account (`own-account`), and the last account of the office stays (`last-office`).',
    '- A member who left may do nothing (`member-left`).',
    '',
  ].join('\n')
