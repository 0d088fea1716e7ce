import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { uploadPage } from '../../../src/api/page/upload-page.ts'
import type { Member } from '../../../src/domain/people.ts'
import { importRows } from '../../../src/usecases/imports/import-rows.ts'
import { mappings } from '../../../src/usecases/imports/mappings.ts'
import { uploadFiles } from '../../../src/usecases/uploads/files.ts'
import { uploadPasses } from '../../../src/usecases/uploads/passes.ts'
import { writeTable } from '../../../src/wiring/exports/text-table.ts'
import { anOffice } from '../../usecases/imports/office.ts'

/** The page on which files are brought, over a database of its own, on loopback. */
export async function uploadServer({ largest = 200_000 }: { largest?: number } = {}) {
  const office = await anOffice('2015-06-01 09:00')
  const { store, rules } = office
  const logged: object[] = []
  const clock = { now: 0 }
  let url = ''
  const passes = uploadPasses({ store, pagesUrl: () => url })
  /** One web process; another one over the same database has the other's files as well. */
  const startPage = async () => {
    const app = new Koa()
    app.use(
      uploadPage({
        passes,
        files: uploadFiles({ store }),
        pagesUrl: () => url,
        log: { error: (line) => logged.push(line) },
        clock: () => clock.now,
        importRows: importRows({ store, rules }),
        mappings: mappings({ store }),
        units: () => store.read((tx) => tx.people.units()),
        writeTable,
        largest,
      }),
    )
    const server = createServer(app.callback())
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    // A server that listens on TCP has an address of this kind.
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }
  const [first, second] = [await startPage(), await startPage()]
  url = first.url

  const member = async (userId: string, roles: Member['roles'] = ['office']): Promise<Member> => {
    const account = { platform: 'wecom', userId } as const
    await store.keep((tx) => tx.people.save({ account, name: userId, unit: null, roles }))
    const found = await store.read((tx) => tx.people.byAccount(account))
    if (!found) throw new Error('nobody was kept')
    return found
  }
  const ask = (path: string, options: RequestInit & { cookie?: string } = {}): Promise<Response> => {
    const headers = new Headers(options.headers)
    if (options.cookie !== undefined) headers.set('Cookie', options.cookie)
    return fetch(path.startsWith('http') ? path : `${url}${path}`, { redirect: 'manual', ...options, headers })
  }
  /** Opens a link as a browser does; gives the cookie. */
  const open = async (link: string): Promise<string> => {
    const answer = await ask(link, { method: 'POST' })
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const page = async (path: string, cookie: string): Promise<string> => (await ask(path, { cookie })).text()
  /** The token of a form on a page. */
  const token = async (path: string, cookie: string): Promise<string> =>
    /name="token" value="([^"]+)"/.exec(await page(path, cookie))?.[1] ?? ''
  const sendFile = async (
    cookie: string,
    content: Uint8Array | string,
    more: { name?: string; mapping?: string; token?: string; kind?: string } = {},
  ): Promise<Response> => {
    const form = new FormData()
    form.set('token', more.token ?? (await token('/upload', cookie)))
    form.set('kind', more.kind ?? 'tickets')
    form.set('mapping', more.mapping ?? '')
    form.set(
      'file',
      new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
      more.name ?? '表.xlsx',
    )
    return ask('/upload/file', { method: 'POST', cookie, body: form })
  }
  const sendForm = (path: string, cookie: string, fields: Record<string, string>): Promise<Response> =>
    ask(path, { method: 'POST', cookie, body: new URLSearchParams(fields) })
  /** The fields of the form on a page as a browser would send them. */
  const fieldsOf = (markup: string): Record<string, string> => {
    const fields: Record<string, string> = {}
    for (const [, name = '', inside = ''] of markup.matchAll(/<select name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
      fields[name] =
        /<option value="([^"]*)" selected>/.exec(inside)?.[1] ?? /<option value="([^"]*)"/.exec(inside)?.[1] ?? ''
    }
    for (const [, name = '', value = ''] of markup.matchAll(
      /<input type="(?:text|hidden)" name="([^"]+)" value="([^"]*)"/g,
    )) {
      fields[name] = value
    }
    return fields
  }
  return {
    ...office,
    ...{ passes, logged, clock, url, member, ask, open, page, token, sendFile, sendForm, fieldsOf },
    /** Where the second process answers. */
    secondUrl: second.url,
    stop: async () => {
      for (const { server } of [first, second]) {
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      }
      await office.close()
    },
  }
}

export type UploadServer = Awaited<ReturnType<typeof uploadServer>>
