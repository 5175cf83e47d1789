import { keepPreviousData, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './client'

/** What was asked of the API, kept for a moment. Old answers stay in view while new ones load. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        placeholderData: keepPreviousData,
        // A refusal stays a refusal; what did not answer may answer the next time.
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
      },
      mutations: { retry: false },
    },
  })
}
