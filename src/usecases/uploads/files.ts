import type { Store } from '../ports/store-port.ts'
import type { UploadedFile } from '../ports/uploads.ts'
import { hashOf } from './passes.ts'

export type UploadFiles = ReturnType<typeof uploadFiles>

/**
 * contract.md#upload-page: the one file of a session, as far as its member has come with it. It goes with its session, and
 * is found by every process.
 */
export const uploadFiles = ({ store }: { store: Store }) => ({
  /** In the place of the one before it. */
  put: (session: string, file: UploadedFile, parts: AsyncIterable<Uint8Array>): Promise<void> =>
    store.keep((tx) => tx.uploads.putFile(hashOf(session), file, parts)),

  /** Null where none was brought, or the session is over. */
  of: (session: string): Promise<UploadedFile | null> => store.read((tx) => tx.uploads.file(hashOf(session))),

  /** How far its member has come; of a file in whose place there is another nothing is written. */
  save: (session: string, file: UploadedFile): Promise<void> =>
    store.keep((tx) => tx.uploads.saveState(hashOf(session), file)),

  /** What it holds, part by part. */
  parts: async function* (session: string): AsyncGenerator<Uint8Array> {
    for (let place = 0; ; place += 1) {
      const at = place
      const part = await store.read((tx) => tx.uploads.part(hashOf(session), at))
      if (part === null) return
      yield part
    }
  },

  /** What belongs to no session any more. */
  forget: (): Promise<void> => store.keep((tx) => tx.uploads.forget()),
})
