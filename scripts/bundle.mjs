import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, parse, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './install.mjs'

const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const ENTRIES = ['src/main.ts', 'src/cli.ts']
/** For what is bundled of packages that still require Node's own modules. */
const REQUIRE = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);"

/** How a file names another by its own place: a thread's file, or data that it reads. */
const NAMED = /new URL\(\s*'(\.[^']*)',\s*import\.meta\.url\s*\)/g
const MISNAMED = /new URL\([^')]*import\.meta\.url/

const slashed = (path) => path.replaceAll('\\', '/')

/**
 * Follows what our files name by their own place, as imports are followed: a thread becomes an entry, data keeps its
 * path below the output. All that is bundled lies side by side there, so that one form of name holds for all of it.
 */
const following = ({ threads, data }) => ({
  name: 'following',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path.includes('node_modules')) return null
      const text = readFileSync(path, 'utf8')
      if (MISNAMED.test(text)) return { errors: [{ text: `${path} names a file in a way that cannot be followed` }] }
      const contents = text.replace(NAMED, (_whole, named) => {
        const at = slashed(relative(root, resolve(dirname(path), named)))
        const isThread = extname(at) === '.ts'
        ;(isThread ? threads : data).add(at)
        const out = isThread ? `${parse(at).name}.js` : at
        return `new URL('./${out}${named.endsWith('/') ? '/' : ''}', import.meta.url)`
      })
      return { contents, loader: 'ts' }
    })
  },
})

/**
 * WebAssembly that a package brings as text in a module would be held twice by whoever imports it, as the module and as its
 * string. It lies beside the bundle as it is; what decodes the text copies bytes as well.
 */
const asBytes = (binaries) => ({
  name: 'as-bytes',
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm-base64\.m?js$/ }, async ({ path }) => {
      const { wasm } = await import(pathToFileURL(path).href)
      const name = `${parse(path).name.replace(/\.wasm-base64$/, '')}.wasm`
      binaries.set(name, Buffer.from(wasm, 'base64'))
      const contents = `import { readFileSync } from 'node:fs'
        export const wasm = readFileSync(new URL('./${name}', import.meta.url))`
      return { contents, loader: 'js' }
    })
  },
})

/** Files of code that lie among data are bundled where they are imported, and not copied. */
const isData = (path) => extname(path) !== '.ts'

/**
 * Bundles the service, its command line and its threads into a folder that needs the packages of production and no
 * compiler; the data that they read lies beside them. What is imported and no dependency of production goes into the
 * bundle: Prisma's client and `docx`, whose packages would bring far more than runs. Gives esbuild's account of what went
 * where.
 */
export async function bundle(outdir, entries = ENTRIES) {
  const threads = new Set()
  const data = new Set()
  const binaries = new Map()
  const options = {
    absWorkingDir: root,
    outdir,
    bundle: true,
    splitting: true,
    entryNames: '[name]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    banner: { js: REQUIRE },
    metafile: true,
    logLevel: 'warning',
    plugins: [following({ threads, data }), asBytes(binaries)],
  }
  // Threads are only known when all of our own files have been read.
  await build({ ...options, entryPoints: entries, packages: 'external', write: false })
  rmSync(outdir, { recursive: true, force: true })
  const entryPoints = [...entries, ...threads]
  const { metafile } = await build({ ...options, entryPoints, external: Object.keys(dependencies) })
  for (const [name, bytes] of binaries) writeFileSync(join(outdir, name), bytes)
  for (const path of data) cpSync(join(root, path), join(outdir, path), { recursive: true, filter: isData })
  return metafile
}
