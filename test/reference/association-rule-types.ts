/** The shape of the rules of "The association rule": one function each, so that a mutant can override exactly one. */
import type {
  ScenarioInvoice,
  ScenarioLineItem,
  ScenarioLineItemType,
  ScenarioPurchaseOrder,
} from './scenario'

export interface Candidate {
  purchaseOrder: ScenarioPurchaseOrder
  lineItem: ScenarioLineItem
}
export type Policy = ScenarioPurchaseOrder['overagePolicy']
export type Comparison = (left: Candidate, right: Candidate, document: ScenarioInvoice) => number
type OfPurchaseOrder = (purchaseOrder: ScenarioPurchaseOrder, document: ScenarioInvoice) => boolean
type OfLineItem = (lineItem: ScenarioLineItem, document: ScenarioInvoice) => boolean
type OfDocument = (document: ScenarioInvoice) => boolean
type Coverage = (document: ScenarioInvoice, candidate: Candidate, namedIsEligible: boolean) => boolean

export interface AssociationRules {
  isNotDeleted: OfPurchaseOrder
  isNotSuspended: OfPurchaseOrder
  hasBecomeEffective: OfPurchaseOrder
  hasNotExpired: OfPurchaseOrder
  hasSameSellerEntity: OfPurchaseOrder
  hasSameCurrency: OfPurchaseOrder
  acceptsTaxRegistrationNumber: OfPurchaseOrder
  acceptsInvoiceUnit: OfPurchaseOrder
  lineItemHasStarted: OfLineItem
  lineItemHasNotEnded: OfLineItem
  allCovers: Coverage
  monthlyUsageCovers: Coverage
  subscriptionCovers: Coverage
  marketplaceBlanketCovers: Coverage
  professionalServicesCovers: Coverage
  marketplaceTransactionCovers: Coverage
  orderOfFilters: () => readonly (1 | 2 | 3 | 4 | 5)[]
  namedPurchaseOrderFirst: Comparison
  specificity: (type: ScenarioLineItemType) => number
  invoiceUnitNamedFirst: Comparison
  taxRegistrationNumberNamedFirst: Comparison
  untrackedCanTake: () => boolean
  trackedCanTake: (balance: bigint, total: bigint) => boolean
  splitCanTake: (balance: bigint, total: bigint) => boolean
  creditMemoCanBeTaken: (balance: bigint | null, total: bigint, policy: Policy) => boolean
  mostRecentlyUpdatedFirst: Comparison
  purchaseOrderNumberOrder: Comparison
  lineItemNumberOrder: Comparison
  orderOfRanking: (byName: Record<RankingStep, Comparison>) => readonly Comparison[]
  policyAsked: (candidate: Candidate, firstAsked: Candidate) => Policy
  isRefusedByBlock: (balance: bigint, asked: bigint, total: bigint) => boolean
  shareOfSplit: (balance: bigint, asked: bigint) => bigint
  shareOfAllow: (balance: bigint, asked: bigint) => bigint
  shareOfUntracked: (asked: bigint) => bigint
  candidateForRemainder: (candidates: number) => number
  takenByLastCandidate: (remainder: bigint, isLastInRank: boolean) => bigint
  isAssociation: (drawn: bigint) => boolean
  balanceAfterDraw: (balance: bigint, drawn: bigint) => bigint
  hasFreedItsNumber: (purchaseOrder: ScenarioPurchaseOrder) => boolean
  rulesOfEligibility: () => readonly (1 | 2 | 3 | 4)[]
  createsForChargeType: OfDocument
  createsForKindOfDocument: OfDocument
  sellerEntityAllowsCreation: (document: ScenarioInvoice, sellersAllowing: readonly string[]) => boolean
  createsMissingPurchaseOrder: () => boolean
  stubExpirationMonth: (billingPeriod: string) => string
  stubPurchaseOrder: (
    document: ScenarioInvoice,
    number: string,
    expirationMonth: string,
  ) => ScenarioPurchaseOrder
  createsOnPurchaseOrder: (isEligible: boolean) => boolean
  isMissingTransactionLineItem: OfPurchaseOrder
  numberOfMadeLineItem: (purchaseOrder: ScenarioPurchaseOrder) => string
  madeLineItem: (
    purchaseOrder: ScenarioPurchaseOrder,
    document: ScenarioInvoice,
    number: string,
  ) => ScenarioLineItem
}

export type RankingStep =
  | 'namedPurchaseOrder'
  | 'specificity'
  | 'invoiceUnitScope'
  | 'taxRegistrationScope'
  | 'canTake'
  | 'recency'
  | 'purchaseOrderNumber'
  | 'lineItemNumber'
