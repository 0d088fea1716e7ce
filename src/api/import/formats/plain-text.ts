// What shows: the first such character settles it.
const SHOWS = /[^\s\p{Cf}\u0085\u115F\u1160\u3164\uFFA0]/u

/** Whether a value of a table says nothing: none at all, or a text in which nothing can be seen. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && !SHOWS.test(value))
