/** Markup that may stand on a page as it is; made by {@link html} alone, so that a text of somebody's never is. */
export class Html {
  readonly markup: string
  private constructor(markup: string) {
    this.markup = markup
  }

  static of(strings: readonly string[], values: readonly Piece[]): Html {
    return new Html(strings.map((text, at) => text + (at < values.length ? pieceOf(values[at] ?? null) : '')).join(''))
  }
}

export type Piece = Html | string | number | null | readonly Piece[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const isList = (piece: Piece): piece is readonly Piece[] => Array.isArray(piece)

function pieceOf(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof Html) return piece.markup
  if (isList(piece)) return piece.map(pieceOf).join('')
  return String(piece).replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '')
}

/** A page's part: everything put into it is escaped, unless it is such a part itself. Attributes stand in quotation marks. */
export const html = (strings: TemplateStringsArray, ...values: Piece[]): Html => Html.of(strings, values)
