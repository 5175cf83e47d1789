import Box from '@cloudscape-design/components/box'

/** The heading of a column of numbers, above their right edge. */
export function RightHeading({ children }: { children: string }) {
  return (
    <Box textAlign="right" fontWeight="bold" color="inherit">
      {children}
    </Box>
  )
}
