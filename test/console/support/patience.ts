import { configure } from '@testing-library/react'

/** How long a test may wait for something to appear, in milliseconds: longer than the slowest machine takes, since none waits for the end. */
configure({ asyncUtilTimeout: 30_000 })
