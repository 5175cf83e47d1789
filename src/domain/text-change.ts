/** One part where the two texts differ; `verb` stands instead of the texts where those say too much. */
export function changeOf(name: string, before: string, after: string, verb?: string): string[] {
  if (before === after) return []
  return [verb === undefined ? `${name} ${before || 'none'} -> ${after || 'none'}` : `${name} ${verb}`]
}
