import { readFileSync } from 'node:fs'

/** What a process, or Postgres with all its processes, took. Null where the system does not tell (outside Linux). */
export interface Usage {
  /** Peak resident memory since the process began; of Postgres while it was watched. */
  peakMegabytes: number | null
  /** User and system time while it was watched. */
  cpuSeconds: number | null
}

export type Usages = Record<'worker' | 'postgres' | 'temporal' | 'bench', Usage>

/** Process ids; Postgres's is that of the server, whose children are its backends. */
export type WatchedProcesses = Record<keyof Usages, number>

/** Linux counts processor time in hundredths of a second on every architecture. */
const ticksPerSecond = 100
/** Milliseconds. */
const sampleEvery = 500

/** Begins to watch; the function that it answers ends that and tells what the processes took meanwhile. */
export function watchProcesses(pids: WatchedProcesses): () => Usages {
  const before = cpuOf(pids)
  let postgresPeak = postgresMegabytes(pids.postgres)
  const sampling = setInterval(() => {
    postgresPeak = Math.max(postgresPeak, postgresMegabytes(pids.postgres))
  }, sampleEvery)
  return () => {
    clearInterval(sampling)
    const after = cpuOf(pids)
    const usage = (name: keyof Usages): Usage => ({
      peakMegabytes: name === 'postgres' ? positive(postgresPeak) : peakMegabytesOf(pids[name]),
      cpuSeconds: positive(after[name] - before[name]),
    })
    return {
      worker: usage('worker'),
      postgres: usage('postgres'),
      temporal: usage('temporal'),
      bench: usage('bench'),
    }
  }
}

/** Peak resident memory of a process since it began; null where the system does not tell. */
export function peakMegabytesOf(pid: number): number | null {
  return positive(megabytes(statusOf(pid), 'VmHWM'))
}

function cpuOf({ worker, postgres, temporal, bench }: WatchedProcesses): Record<keyof Usages, number> {
  // Backends that have ended meanwhile are in the server's own count of its children.
  const backends = childrenOf(postgres).map((pid) => cpuSeconds(pid, false))
  return {
    worker: cpuSeconds(worker, false),
    postgres: sum([cpuSeconds(postgres, true), ...backends]),
    temporal: cpuSeconds(temporal, false),
    bench: cpuSeconds(bench, false),
  }
}

/** Source: proc_pid_stat(5): utime and stime are fields 14 and 15, those of ended children 16 and 17. */
function cpuSeconds(pid: number, withEndedChildren: boolean): number {
  const stat = read(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return sum(fields.slice(11, withEndedChildren ? 15 : 13).map(Number)) / ticksPerSecond
}

/**
 * Memory of all processes of a Postgres: what each has for itself, and what they share, once. The kernel keeps these
 * counters anyway; the exact share of each page (smaps_rollup) would cost more than the benchmark may spend on it.
 */
function postgresMegabytes(server: number): number {
  const statuses = [server, ...childrenOf(server)].map(statusOf)
  const column = (field: string) => statuses.map((status) => megabytes(status, field))
  return sum(column('RssAnon')) + Math.max(...column('RssShmem')) + Math.max(...column('RssFile'))
}

function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
}

function statusOf(pid: number): string {
  return read(`/proc/${pid}/status`)
}

function megabytes(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024
}

/** Empty where the process has just ended, or the system has no such files. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}

function positive(value: number): number | null {
  return value > 0 ? value : null
}
