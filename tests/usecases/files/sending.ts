import type { SentAs } from '../../../src/domain/files/file-kind.ts'
import { fetching } from '../../../src/usecases/files/fetching.ts'
import type { Fetched } from '../../../src/usecases/ports/files.ts'
import { COMMAND, rowsOf, ticketRow } from '../../support/office.ts'
import { aDesk } from '../desk.ts'

export const JPEG = (words: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(words)])

/** A desk with a ticket, and a platform that gives what `gives` says of each source. */
export async function aFilesDesk() {
  const desk = await aDesk('2015-03-02 10:05')
  const { office, store, rules, database } = desk
  const row = (no: string, unit = 'pudong') => ticketRow(no, '2015-03-02 10:00', { unit })
  await office.bring(COMMAND, 'tickets', rowsOf<'tickets'>([row('A'), row('B'), row('QP', 'qingpu')]))
  const gives = new Map<string, Fetched | (() => never)>()
  const fetch = fetching({
    store,
    rules,
    fetchFile: async (_platform, source) => {
      const given = gives.get(source) ?? { kind: 'fetched', content: JPEG(source) }
      return typeof given === 'function' ? given() : given
    },
  })
  const as = (userId: string) => office.member(userId)
  let count = 0
  return {
    ...desk,
    gives,
    as,
    /** Sends something; its bytes are those of its source unless `gives` says otherwise. */
    sends: async (userId: string, source: string, sentAs: SentAs = 'picture', name: string | null = null) => {
      count += 1
      return office.files.receive(await as(userId), `k${count}`, { source, name, sentAs })
    },
    /** One pass over what is due to be fetched. */
    fetched: async (): Promise<void> => {
      for (const id of await store.read((tx) => tx.files.due(100))) await fetch(id)
    },
    /** What somebody was told of his files. */
    told: async () => (await desk.outbox()).filter((line) => line.includes(' file/')),
    states: async () =>
      (
        await database.sql('SELECT state, use, ticket_no, bound_at IS NOT NULL AS bound FROM attachments ORDER BY id')
      ).map(({ state, use, ticket_no: no, bound }) => [state, use, no, bound].join(' ')),
    listed: async (no: string) =>
      (await office.files.list(await as('office-1'), no)).map(({ name, use }) => [name, use]),
    audited: async () =>
      (await database.sql(`SELECT act, subject FROM audit WHERE act LIKE 'attachment.%' ORDER BY seq`)).map(
        ({ act, subject }) => `${act} ${subject}`,
      ),
  }
}

export type FilesDesk = Awaited<ReturnType<typeof aFilesDesk>>
