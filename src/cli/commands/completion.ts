import { Argument, type Command } from 'commander'
import { completionScripts, shells, type Shell } from '../completion'
import { print } from '../print'

export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .description('a script that lets a shell complete the commands and options of drawdown')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action((shell: Shell) => {
      print(completionScripts[shell](program))
    })
}
