import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const Field = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  kind: z.enum(['scalar', 'object', 'enum']),
  type: z.string(),
  nativeType: z.tuple([z.string(), z.array(z.string())]).nullish(),
  isList: z.boolean(),
  isRequired: z.boolean(),
})
const Model = z.object({ name: z.string(), dbName: z.string().nullable(), fields: z.array(Field) })
const Index = z.object({
  model: z.string(),
  type: z.enum(['id', 'unique', 'normal']),
  fields: z.array(z.object({ name: z.string() })),
})
const DataModel = z.object({ models: z.array(Model), indexes: z.array(Index) })
export type DataModel = z.infer<typeof DataModel>
export type Field = z.infer<typeof Field>

/** The schema as Prisma reads it. */
export async function readDataModel(): Promise<DataModel> {
  const folder = await mkdtemp(join(tmpdir(), 'hotline-model-'))
  try {
    const [schema, output] = [join(folder, 'schema.prisma'), join(folder, 'model.json')]
    const generator = `generator model {\n  provider = "node ${path('dmmf-generator.mjs')}"\n  output = "${output}"\n}\n`
    await writeFile(schema, `${await readFile(path('../../prisma/schema.prisma'), 'utf8')}\n${generator}`)
    const prisma = path('../../node_modules/prisma/build/index.js')
    await promisify(execFile)(process.execPath, [prisma, 'generate', '--schema', schema, '--generator', 'model'], {
      cwd: folder,
      // Nothing here needs Prisma's engine, which it would otherwise want to download.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
    })
    return DataModel.parse(JSON.parse(await readFile(output, 'utf8')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
