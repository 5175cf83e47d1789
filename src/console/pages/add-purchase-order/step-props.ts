import type { Faults } from '../../parts/faults'
import type { Order } from './order'

/** What every step of the wizard is given. */
export interface StepProps {
  order: Order
  faults: Faults
}
