import Pagination, { type PaginationProps } from '@cloudscape-design/components/pagination'
import { useText } from '../text/text'

/** Buttons that turn the pages of a list, each with its name. */
export function Pages(props: PaginationProps) {
  const { t } = useText()
  return (
    <Pagination
      {...props}
      ariaLabels={{
        nextPageLabel: t('list.nextPage'),
        previousPageLabel: t('list.previousPage'),
        pageLabel: (page) => t('list.page', { page }),
      }}
    />
  )
}
