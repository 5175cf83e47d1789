/** @jest-environment ./test/console/support/browser-environment.ts */
import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { lazy, Suspense } from 'react'
import { createQueries } from '../../src/console/queries'
import { Arriving, BusyProvider, markBusy, Waiting } from '../../src/console/shell/busy'
import './support/patience'

/** A page whose second question follows from the first's answer. */
function Questions({ ask }: { ask: (question: string) => Promise<string> }) {
  const first = useQuery({ queryKey: ['first'], queryFn: () => ask('first') })
  const second = useQuery({
    queryKey: ['second'],
    queryFn: () => ask('second'),
    enabled: first.data !== undefined,
  })
  return <p>{second.data ?? 'nothing'}</p>
}

/** Shows the page, and keeps what its mark said, one after the other. */
function show(queries: QueryClient, page: React.ReactNode): { place: Element; said: string[] } {
  const place = document.createElement('div')
  const said: string[] = []
  new MutationObserver(() => {
    const is = place.getAttribute('aria-busy') ?? ''
    if (said.at(-1) !== is) said.push(is)
  }).observe(place, { attributes: true })
  render(
    <QueryClientProvider client={queries}>
      <BusyProvider begin={markBusy(queries, place)}>{page}</BusyProvider>
    </QueryClientProvider>,
  )
  return { place, said }
}

const isIdle = (place: Element) => waitFor(() => expect(place.getAttribute('aria-busy')).toBe('false'))

test('a page is busy until its last first answer is there, without a gap, and not again while it asks anew', async () => {
  const queries = createQueries()
  const { place, said } = show(queries, <Questions ask={(question) => Promise.resolve(question)} />)
  await isIdle(place)
  expect(screen.getByText('second')).toBeDefined()
  await queries.refetchQueries()
  expect(said).toEqual(['true', 'false'])
})

test('a page is busy until a part that comes over the network has come and has what it shows', async () => {
  let arrive: (module: { default: () => React.ReactNode }) => void = () => undefined
  const Part = lazy(() => new Promise<{ default: () => React.ReactNode }>((resolve) => (arrive = resolve)))
  const answers: ((answer: string) => void)[] = []
  const ask = () => new Promise<string>((resolve) => answers.push(resolve))
  const { place, said } = show(
    createQueries(),
    <Suspense fallback={<Waiting>on its way</Waiting>}>
      <Arriving>
        <Part />
      </Arriving>
    </Suspense>,
  )
  expect(await screen.findByText('on its way')).toBeDefined()
  arrive({ default: () => <Questions ask={ask} /> })
  await waitFor(() => expect(answers.length).toBe(1))
  expect(place.getAttribute('aria-busy')).toBe('true')
  answers[0]?.('one')
  await waitFor(() => expect(answers.length).toBe(2))
  answers[1]?.('two')
  await isIdle(place)
  expect(screen.getByText('two')).toBeDefined()
  expect(said).toEqual(['true', 'false'])
})
