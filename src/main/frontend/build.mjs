// Makes the styles and scripts of the portal: npm ci, one bundle each, names with a hash. Also the
// list of common passwords.
// Usage: node build.mjs <folder of the compiled classes>
// Nothing is done while the sources, the lock file and the result are those of the last run.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeCommonPasswords } from './common-passwords.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const project = resolve(here, '../../..')
const classes = resolve(process.argv[2])
const out = join(classes, 'static', 'assets')
const passwords = join(classes, 'accounts', 'common-passwords.txt')
const modules = join(project, 'node_modules')
const nhsuk = join(modules, 'nhsuk-frontend', 'dist', 'nhsuk')

const hash = (...parts) => parts.reduce((h, part) => h.update(part), createHash('sha256')).digest('hex')
const lock = readFileSync(join(project, 'package-lock.json'))
const sources = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort()
const wanted = hash(lock, ...sources.flatMap((file) => [file, readFileSync(file)]))

const manifest = join(out, 'manifest.properties')
const stamp = join(out, '.stamp')
const made = [manifest, stamp, passwords].every((file) => existsSync(file))
if (made && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0)
}

const installed = join(modules, '.portal-lock')
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== hash(lock)) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: project,
    stdio: 'inherit',
    shell: process.platform === 'win32'
  })
  writeFileSync(installed, hash(lock))
}

writeCommonPasswords(modules, passwords)

const esbuild = await import(join(modules, 'esbuild', 'lib', 'main.js'))

// The design system's own fonts are licensed for its own site: without them Arial is used.
const withoutHostedFonts = {
  name: 'without-hosted-fonts',
  setup(build) {
    build.onLoad({ filter: /nhsuk-frontend\.css$/ }, (args) => ({
      contents: readFileSync(args.path, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, ''),
      loader: 'css'
    }))
  }
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const result = await esbuild.build({
  entryPoints: [join(here, 'portal.css'), join(here, 'portal.js')],
  outdir: out,
  absWorkingDir: project,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  entryNames: '[name]-[hash]',
  metafile: true,
  external: ['/assets/images/*'],
  nodePaths: [modules],
  plugins: [withoutHostedFonts],
  logLevel: 'warning'
})

cpSync(join(here, 'images'), join(out, 'images'), { recursive: true })
for (const icon of ['arrow-up', 'arrow-down', 'arrow-up-down', 'cross']) {
  const name = `nhsuk-icon-${icon}.svg`
  cpSync(join(nhsuk, 'assets', 'images', name), join(out, 'images', name))
}

const lines = []
for (const [file, output] of Object.entries(result.metafile.outputs)) {
  const text = readFileSync(join(project, file), 'utf8')
  const foreign = text.match(/(?:url\(|import\(|fetch\(|src=|@import )["']?(?:https?:)?\/\/[^)"']+/g)
  if (foreign) {
    throw new Error(`${file} would ask another host: ${foreign.join(', ')}`)
  }
  const source = output.entryPoint.split('/').pop()
  lines.push(`${source}=${file.split('/').pop()}`)
}
writeFileSync(manifest, lines.sort().join('\n') + '\n')
writeFileSync(stamp, wanted)
