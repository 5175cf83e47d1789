import { applyDensity, applyMode, Density, Mode } from '@cloudscape-design/global-styles'

export const modes = ['system', 'light', 'dark'] as const
export type AppearanceMode = (typeof modes)[number]

const kept = 'drawdown-appearance'

export interface Appearance {
  mode: AppearanceMode
  isCompact: boolean
}

export function keptAppearance(): Appearance {
  const text = localStorage.getItem(kept)
  return text === null ? { mode: 'system', isCompact: false } : (JSON.parse(text) as Appearance)
}

export function keepAppearance(appearance: Appearance): void {
  localStorage.setItem(kept, JSON.stringify(appearance))
  applyAppearance()
}

/** Light or dark as the person chose, or else as their system is. */
export function applyAppearance(): void {
  const { mode, isCompact } = keptAppearance()
  const system = matchMedia('(prefers-color-scheme: dark)')
  const isDark = mode === 'dark' || (mode === 'system' && system.matches)
  applyMode(isDark ? Mode.Dark : Mode.Light)
  applyDensity(isCompact ? Density.Compact : Density.Comfortable)
  system.onchange = applyAppearance
}
