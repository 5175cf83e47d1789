import { execFileSync } from 'node:child_process'
import type { Command } from 'commander'
import { createProgram } from '../../src/cli/main'
import { drawdown } from '../support/cli'

/** Every command that people know, with its path. */
function commandsOf(command: Command, path: string[] = []): { path: string; command: Command }[] {
  return command.commands.flatMap((each) => {
    const place = [...path, each.name()]
    if ((each as Command & { _hidden?: boolean })._hidden) return []
    return [{ path: place.join(' '), command: each }, ...commandsOf(each, place)]
  })
}

const program = createProgram()
const all = commandsOf(program)

function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: (part) => void (text += part), getOutHelpWidth: () => 80 })
  command.outputHelp()
  return text
}

test.each(all)('the help of "$path" tells what it does and fits into 80 columns', ({ command }) => {
  expect(command.description()).not.toBe('')
  expect(
    helpOf(command)
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([])
})

test.each(all.filter(({ command }) => command.commands.length === 0))(
  'the help of "$path" has an example',
  ({ command, path }) => {
    expect(helpOf(command)).toMatch(/^(?:Examples?:|A file .*:|The file .*:)$/m)
    expect(helpOf(command)).toContain(`drawdown ${path}`)
  },
)

test('a mistyped command is told with the one that may be meant', async () => {
  const [top, below] = await Promise.all([drawdown(['invoce', 'list']), drawdown(['held', 'relaese', 'X'])])
  expect(top).toMatchObject({ exitCode: 2, stdout: '' })
  expect(top.stderr).toContain('Did you mean invoice?')
  expect(below.exitCode).toBe(2)
  expect(below.stderr).toContain('Did you mean release?')
})

/** What bash offers for the last word of a line. */
function offers(script: string, ...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(' ')
  const typed = `COMP_WORDS=(drawdown ${line}); COMP_CWORD=${words.length}; _drawdown; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['--norc', '-c', `set -u\n${script}\n${typed}`], { encoding: 'utf8' })
    .split('\n')
    .filter((word) => word !== '')
}

test('bash completes commands, options and the words that an option takes', async () => {
  const { stdout: script, exitCode } = await drawdown(['completion', 'bash'])
  expect(exitCode).toBe(0)
  expect(offers(script, 'inv')).toEqual(['invoice'])
  expect(offers(script, 'key', '')).toEqual(
    expect.arrayContaining(['list', 'add', 'rotate', 'revoke', '--json']),
  )
  expect(offers(script, 'key', 'add', '--na')).toEqual(['--name'])
  expect(offers(script, 'key', 'add', '--role', 'payer-')).toEqual(['payer-administrator', 'payer-viewer'])
  expect(offers(script, '--json', 'held', 'as')).toEqual(['assign'])
  expect(offers(script, 'run', '--se')).toEqual(['--seller'])
  expect(offers(script, 'completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']))
  expect(offers(script, 'no-such', 'x')).toEqual([])
})

test('the scripts for zsh and fish name every command; a shell that is not known is refused', async () => {
  const [zsh, fish, other] = await Promise.all(
    ['zsh', 'fish', 'tcsh'].map((shell) => drawdown(['completion', shell])),
  )
  for (const { path } of all) {
    expect(zsh?.stdout).toContain(`'/${path.replaceAll(' ', '/')}')`)
    expect(fish?.stdout).toContain(`__drawdown_at "/${path.replaceAll(' ', '/')}"`)
  }
  expect(zsh?.stdout).toMatch(/^#compdef drawdown\n/)
  expect(other?.exitCode).toBe(2)
})
