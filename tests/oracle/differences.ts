const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Where two answers differ, a line each. */
export function differences(oracle: unknown, engine: unknown, path = ''): string[] {
  if (!isObject(oracle) || !isObject(engine)) {
    return Object.is(oracle, engine) ? [] : [`${path}: oracle ${oracle}, engine ${engine}`]
  }
  const fields = new Set([...Object.keys(oracle), ...Object.keys(engine)])
  return [...fields].flatMap((field) => differences(oracle[field], engine[field], `${path}.${field}`))
}
