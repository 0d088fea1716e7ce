/** Who may bring files on the page, by a link that serves once and by what was opened with it; known by hashes alone. */
export type UploadsPort = {
  /** Others of this member that were not opened are over. */
  put(pass: { tokenHash: string; memberId: string; until: Date }): Promise<void>
  /** Whose a link is, as long as it was not opened and is not over. */
  waiting(tokenHash: string): Promise<{ memberId: string } | null>
  /** Opens it, once: false for whoever comes second or too late. */
  open(tokenHash: string, session: { hash: string; until: Date }): Promise<boolean>
  session(hash: string): Promise<{ memberId: string } | null>
  /** Ends it. */
  close(hash: string): Promise<void>
}
