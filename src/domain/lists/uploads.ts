/** Why a row is none, or a file, its mapping or the page on which it is brought is refused as a whole. */
export const UPLOAD_REFUSALS = [
  'bad-row',
  'unknown-mapping',
  'bad-mapping',
  'upload-over',
  'upload-too-often',
  'upload-file-gone',
] as const
