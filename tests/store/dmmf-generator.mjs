// A generator as Prisma calls one: requests come a line each, answers go out on the error stream. It writes down the
// data model as Prisma itself has read it from the schema.
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const answer = (id, result) => process.stderr.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`)

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  if (method === 'getManifest') answer(id, { manifest: { prettyName: 'the data model', defaultOutput: '.' } })
  if (method === 'generate') {
    writeFileSync(params.generator.output.value, JSON.stringify(params.dmmf.datamodel))
    answer(id, null)
  }
}
