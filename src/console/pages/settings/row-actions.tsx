import ButtonDropdown from '@cloudscape-design/components/button-dropdown'

interface Props {
  /** Says whose actions they are. */
  label: string
  actions: readonly { id: string; text: string; act: () => void }[]
}

/** What can be done with one row of a table. */
export function RowActions({ label, actions }: Props) {
  return (
    <ButtonDropdown
      variant="inline-icon"
      ariaLabel={label}
      expandToViewport
      items={actions.map(({ id, text }) => ({ id, text }))}
      onItemClick={({ detail }) => actions.find(({ id }) => id === detail.id)?.act()}
    />
  )
}

/** The first column says what a row is about and the last, where it is this one, what can be done: both stay in view. */
export function columnsInView(columns: readonly { id?: string }[]): { first: number; last: number } {
  return { first: 1, last: columns.at(-1)?.id === 'actions' ? 1 : 0 }
}
