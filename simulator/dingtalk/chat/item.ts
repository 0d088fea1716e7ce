export type Params = Readonly<Record<string, string>>
export type CardButton = { title: string; url: string }

export type ItemContent =
  | { kind: 'text'; text: string }
  | { kind: 'markdown'; title: string; text: string }
  | { kind: 'actionCard'; title: string; text: string; buttons: readonly CardButton[] }
  /** `params`: what this viewer sees now; `push`: the words of its notice; `onlyFor`: who sees it at all, folded */
  | { kind: 'card'; outTrackId: string; params: Params; push?: string; onlyFor?: readonly string[] }
  | { kind: 'image'; mediaId: string }
  | { kind: 'file'; mediaId: string; name: string; bytes: number }
  /** a work notification */
  | { kind: 'notice'; title: string; text: string }
  /** what happened without words: a picture sent, a press that nobody answered */
  | { kind: 'act'; text: string }

/** One thing in one chat. `revision` grows with each change of the same item. */
export type DingTalkItem = { id: string; at: Date; from: 'app' | 'member'; revision: number } & ItemContent
