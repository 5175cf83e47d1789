import type { Command, Option } from 'commander'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** One place in the tree of commands, such as `/po/add`, and what can be written there. */
interface Place {
  path: string
  words: Word[]
  /** Options that take one of some words. */
  choices: { flag: string; words: readonly string[] }[]
}

interface Word {
  text: string
  description: string
}

/**
 * Scripts that complete what `program` takes. All that can be written stands in the script itself: to ask the program at each
 * press of a key would take it a second to start.
 */
export const completionScripts: Readonly<Record<Shell, (program: Command) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

function placesOf(command: Command, path = '', inherited: readonly Option[] = []): Place[] {
  const { options } = command
  const shown = [...options, ...inherited].filter(({ hidden }) => !hidden)
  // What is run where no subcommand is named, such as the start of a run, lends its options.
  const subcommands = [...command.commands]
  const unnamed = subcommands.filter((each) => isHidden(each)).flatMap(({ options }) => options)
  const own = subcommands.filter((each) => !isHidden(each))
  const taken = [...shown, ...unnamed]
  const words = [
    ...own.map((each) => ({ text: each.name(), description: each.description() })),
    ...command.registeredArguments.flatMap(({ argChoices = [] }) =>
      argChoices.map((text) => ({ text, description: '' })),
    ),
    ...taken.map(({ long, short, description }) => ({ text: long ?? short ?? '', description })),
    { text: '--help', description: 'show help' },
  ]
  const choices = taken.flatMap(({ long, argChoices }) =>
    long && argChoices ? [{ flag: long, words: argChoices }] : [],
  )
  return [{ path, words, choices }, ...own.flatMap((each) => placesOf(each, `${path}/${each.name()}`, shown))]
}

function isHidden(command: Command): boolean {
  return (command as Command & { _hidden?: boolean })._hidden === true
}

/** The paths of all commands but the root, as alternatives of a shell's `case`. */
function pathsOf(places: readonly Place[]): string {
  return places.flatMap(({ path }) => (path === '' ? [] : [path])).join('|')
}

function bashScript(program: Command): string {
  const places = placesOf(program)
  const cases = places.map(
    ({ path, words }) => `    '${path}') words='${words.map(({ text }) => text).join(' ')}' ;;`,
  )
  const choices = places.flatMap(({ path, choices }) =>
    choices.map(({ flag, words }) => `    '${path} ${flag}') words='${words.join(' ')}' ;;`),
  )
  return `# drawdown completion for bash: source <(drawdown completion bash)
_drawdown() {
  local place='' words='' index
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$place/\${COMP_WORDS[index]}" in
      ${pathsOf(places)}) place="$place/\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$place" in
${cases.join('\n')}
  esac
  case "$place $previous" in
${choices.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _drawdown drawdown`
}

function zshScript(program: Command): string {
  const places = placesOf(program)
  const cases = places.map(({ path, words }) => {
    const described = words.map(
      ({ text, description }) => `'${text.replaceAll(':', '\\:')}:${quoted(description)}'`,
    )
    return `    '${path}') offers=(${described.join(' ')}) ;;`
  })
  const choices = places.flatMap(({ path, choices }) =>
    choices.map(({ flag, words }) => `    '${path} ${flag}') offers=(${words.join(' ')}) ;;`),
  )
  return `#compdef drawdown
# drawdown completion for zsh: source <(drawdown completion zsh)
_drawdown() {
  local place='' word
  local -a offers
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$place/$word" in
      ${pathsOf(places)}) place="$place/$word" ;;
    esac
  done
  case "$place" in
${cases.join('\n')}
  esac
  case "$place \${words[CURRENT-1]}" in
${choices.join('\n')}
  esac
  _describe drawdown offers || _files
}
compdef _drawdown drawdown`
}

function fishScript(program: Command): string {
  const places = placesOf(program)
  const lines = places.flatMap(({ path, words, choices }) => {
    const here = `complete -c drawdown -n '__drawdown_at "${path}"'`
    const offers = words.map(({ text, description }) => {
      const what = text.startsWith('--') ? `-l ${text.slice(2)}` : `-f -a ${text}`
      const from = choices.find(({ flag }) => flag === text)
      return `${here} ${what}${from ? ` -x -a '${from.words.join(' ')}'` : ''} -d '${quoted(description)}'`
    })
    return offers
  })
  return `# drawdown completion for fish: drawdown completion fish | source
function __drawdown_at
  set -l place ''
  for word in (commandline -opc)[2..]
    switch "$place/$word"
      case ${places.flatMap(({ path }) => (path === '' ? [] : [`'${path}'`])).join(' ')}
        set place "$place/$word"
    end
  end
  test "$place" = "$argv[1]"
end
${lines.join('\n')}`
}

/** For a text between single quotes of a shell. */
function quoted(text: string): string {
  return text.replaceAll("'", '’').replaceAll('\\', '')
}
