import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HEADERS, headerOf } from '../../src/api/import/formats/headers.ts'
import { COMMANDS } from '../../src/cli/declared.ts'
import { ITEMS } from '../../src/domain/lists/items.ts'
import { IMPORT_KINDS } from '../../src/usecases/imports/rows.ts'
import { EXPORT_KINDS } from '../../src/usecases/ports/exports.ts'
import { ticketJson } from '../../src/usecases/tickets/ticket-file.ts'
import { aTicket, shanghai } from '../support/a-ticket.ts'
import { root } from './source.ts'

const page = readFileSync(join(root, 'docs/contract.md'), 'utf8').replace(/\s+/g, ' ')

/** What stands under a heading, up to the next one. */
const under = (heading: string): string => page.split(new RegExp(`#{2,3} ${heading} `, 'i'))[1]?.split(' ## ')[0] ?? ''

describe('docs/contract.md says what the code does', () => {
  test.each(IMPORT_KINDS)('contract.md#import-kinds: the columns of %s', (kind) => {
    const text = under(kind).split(' ### ')[0] ?? ''
    const missing = Object.keys(HEADERS[kind]).filter(
      (field) => !text.includes(`\`${field}\` ${headerOf(kind, field)}`),
    )
    expect(missing).toEqual([])
  })

  test('contract.md#ticket-json: every field, in its order', () => {
    const view = {
      ticket: aTicket(),
      citizen: { name: null, phone: null, address: null },
      revisits: [],
      round: null,
      attempts: [],
      now: shanghai('2015-03-02 10:00'),
    }
    expect(under('Ticket JSON')).toContain(`\`${Object.keys(ticketJson(view, [], [])).join(' ')}\``)
  })

  test('contract.md#standings: the items in order', () => {
    expect(under('Standings')).toContain(`\`${ITEMS.join(' ')}\``)
  })

  test('contract.md#exports: everything that is exported', () => {
    expect(EXPORT_KINDS.filter((kind) => !under('Exports').includes(`\`${kind}\``))).toEqual([])
  })

  test('contract.md#commands: every command of the office', () => {
    const commands = COMMANDS.map(({ name }) => name)
    const told = under('Commands')
    const isTold = (command: string): boolean => {
      const [group = '', act = ''] = command.split(' ')
      return told.includes(`\`${command}\``) || new RegExp(`\`${group} [a-z|]*\\b${act}\\b[a-z|]*\``).test(told)
    }
    expect(commands.filter((command) => !isTold(command))).toEqual([])
  })
})
