import { worded, type Wording } from './wording'

/** The choice that `word` was most likely meant to be; undefined where none is near. Case does not count. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  if (word.length > 60) return undefined
  const lowered = word.toLowerCase()
  let best: { choice: string; distance: number } | undefined
  for (const choice of choices) {
    const distance = editDistance(lowered, choice.toLowerCase())
    if (distance <= Math.max(1, Math.floor(choice.length / 3)) && distance < (best?.distance ?? Infinity)) {
      best = { choice, distance }
    }
  }
  return best?.choice
}

/** Ends a sentence about an unknown word: with the nearest choice, or with all of them where they are few. */
export function suggestion(word: string, choices: readonly string[]): Wording {
  const meant = nearest(word, choices)
  if (meant !== undefined) return worded('did-you-mean', { choice: meant })
  if (choices.length === 0) return worded('none-yet')
  const named = choices.slice(0, 20)
  return worded(choices.length > named.length ? 'give-one-of-many' : 'give-one-of', { choices: named })
}

/** Levenshtein: how many insertions, deletions and replacements of a character lead from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
