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
