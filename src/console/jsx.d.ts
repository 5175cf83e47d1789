import type { JSX as ReactJsx } from 'react'

/** Cloudscape's declarations name the global JSX types, which React 19 has taken away. */
declare global {
  namespace JSX {
    type Element = ReactJsx.Element
    type ElementType = ReactJsx.ElementType
    type ElementClass = ReactJsx.ElementClass
    type IntrinsicElements = ReactJsx.IntrinsicElements
  }
}
