import { answerOf } from '../client'

/** What makes the answer to a list CSV. */
export const asCsv = { headers: { accept: 'text/csv' }, parseAs: 'text' } as const

/** Fetches everything that the filters leave, as CSV, and lets the browser keep it as `fileName`. */
export async function saveCsv(
  asking: Promise<{ data?: unknown; error?: unknown }>,
  fileName: string,
): Promise<void> {
  const text = (await answerOf(asking)) as string
  saveFile(text, 'text/csv', fileName)
}

export function saveFile(text: string, type: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
