/** A file that was brought: which one, and how far its member has come with it, as text. */
export type UploadedFile = { id: string; state: string }

/** Who may bring files on the page, by a link that serves once and by what was opened with it; known by hashes alone. */
export type UploadsPort = {
  /** Others of this member that were not opened are over. */
  put(pass: { tokenHash: string; memberId: string; until: Date }): Promise<void>
  /** Whose a link is, as long as it was not opened and is not over. */
  waiting(tokenHash: string): Promise<{ memberId: string } | null>
  /** Opens it, once: false for whoever comes second or too late. */
  open(tokenHash: string, session: { hash: string; until: Date }): Promise<boolean>
  session(hash: string): Promise<{ memberId: string } | null>
  /** Ends it, and what was brought in it. */
  close(hash: string): Promise<void>
  /** The one file of a session, in the place of the one before it; sealed, as its parts are. */
  putFile(hash: string, file: UploadedFile, parts: AsyncIterable<Uint8Array>): Promise<void>
  file(hash: string): Promise<UploadedFile | null>
  /** Nothing where another file is in its place. */
  saveState(hash: string, file: UploadedFile): Promise<void>
  part(hash: string, place: number): Promise<Uint8Array | null>
  /** Takes away links and sessions that are over, with their files. */
  forget(): Promise<void>
}
