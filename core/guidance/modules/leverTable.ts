import type { Stage } from '../../flow/ledger.ts';

/**
 * Which levers speak to a figure of a module that lies beyond its threshold. Free means that use what there is come
 * first, more hands and tools last (exploit before elevate). `stage` null: whatever the module does.
 */
interface Row {
  readonly metrics: readonly string[];
  readonly stage: Stage | null;
  readonly levers: readonly string[];
}

const FULL = ['utilization', 'throughputShortfall', 'staffUtilization'] as const;
const SLOW = ['processingTime', 'processingDelay'] as const;
const WRONG = ['errorRate', 'reworkRate'] as const;
const BY_HAND = ['automationLevel'] as const;
const UNANSWERED = ['responseTime', 'resolutionRate'] as const;

export const LEVER_TABLE: readonly Row[] = [
  {
    metrics: ['dso'],
    stage: null,
    levers: [
      'callTheLargest',
      'callBeforeDue',
      'dueDateOnBill',
      'silentBills',
      'dateAndAmount',
      'fewOweMost',
      'termsAsAgreed',
      'renewalTalk',
      'newCustomersPayFirst',
      'msmed45Terms',
      'earlyPayment',
      'treds',
    ],
  },
  {
    metrics: ['collectionRate'],
    stage: null,
    levers: [
      'callTheLargest',
      'callBeforeDue',
      'silentBills',
      'dateAndAmount',
      'brokenPromises',
      'oneStatement',
      'noNewCredit',
      'msmedInterest',
      'mandate',
      'collectionHands',
    ],
  },
  {
    metrics: ['disputeRate'],
    stage: null,
    levers: [
      'weeklyHalfHour',
      'reasonAndOwner',
      'settleSmall',
      'undisputedPart',
      'orderNumberFirst',
      'oneRateList',
      'photoAtLoading',
      'disputeDesk',
    ],
  },
  { metrics: ['processingDelay'], stage: null, levers: ['matchDaily', 'askWhichBills'] },
  {
    metrics: [...FULL, ...SLOW],
    stage: 'billing',
    levers: [
      'billOnDelivery',
      'endBillingRun',
      'largeBillsFirst',
      'billFromDelivery',
      'billingHands',
    ],
  },
  {
    metrics: [...FULL, ...SLOW],
    stage: 'dispatch',
    levers: ['sendSameDay', 'endSendingBundle', 'copiesByLink', 'customerPortal', 'dispatchHands'],
  },
  {
    metrics: [...FULL, ...SLOW],
    stage: 'dispute',
    levers: ['weeklyHalfHour', 'settleSmall', 'undisputedPart', 'disputeDesk'],
  },
  {
    metrics: [...FULL, ...SLOW],
    stage: 'collection',
    levers: ['callTheLargest', 'oneStatement', 'fewOweMost', 'mandate', 'collectionHands'],
  },
  {
    metrics: [...FULL, ...SLOW],
    stage: 'clearing',
    levers: ['depositDaily', 'nearestBranch', 'chequeToTransfer', 'gatewayFaster'],
  },
  {
    metrics: [...FULL, ...SLOW],
    stage: 'allocation',
    levers: [
      'matchDaily',
      'endMatchingRun',
      'askWhichBills',
      'remittanceList',
      'oldOnAccount',
      'virtualAccounts',
      'matchingHands',
    ],
  },
  {
    metrics: WRONG,
    stage: 'billing',
    levers: ['oneRateList', 'orderNumberFirst', 'reasonAndOwner', 'billFromDelivery'],
  },
  { metrics: WRONG, stage: 'dispatch', levers: ['whatEachNeeds', 'photoAtLoading'] },
  {
    metrics: WRONG,
    stage: 'dispute',
    levers: ['oneRateList', 'orderNumberFirst', 'reasonAndOwner'],
  },
  { metrics: WRONG, stage: 'allocation', levers: ['remittanceList', 'askWhichBills'] },
  { metrics: WRONG, stage: 'clearing', levers: ['returnedCheques'] },
  { metrics: BY_HAND, stage: 'billing', levers: ['billFromDelivery', 'challanPhoto'] },
  { metrics: BY_HAND, stage: 'dispatch', levers: ['copiesByLink', 'customerPortal'] },
  { metrics: BY_HAND, stage: 'collection', levers: ['oneStatement', 'copiesByLink', 'mandate'] },
  { metrics: BY_HAND, stage: 'clearing', levers: ['chequeToTransfer', 'gatewayFaster'] },
  { metrics: BY_HAND, stage: 'allocation', levers: ['remittanceList', 'virtualAccounts'] },
  { metrics: UNANSWERED, stage: 'dispatch', levers: ['whatEachNeeds', 'copiesByLink'] },
  {
    metrics: UNANSWERED,
    stage: null,
    levers: ['weeklyHalfHour', 'reasonAndOwner', 'disputeDesk'],
  },
];

/** What a module does, by the words of its name; the first that fits. */
const STAGE_WORDS: readonly (readonly [RegExp, Stage])[] = [
  [/disput|claim|deduction|complaint/, 'dispute'],
  [/invoic|billing|\bbill/, 'billing'],
  [/dispatch|deliver|shipp|sending/, 'dispatch'],
  [/credit|terms|contract|onboard/, 'terms'],
  [/collect|remind|dunning|follow|communicat|customer/, 'collection'],
  [/clearing|bank|cheque|gateway|deposit/, 'clearing'],
  [/payment|receipt|cash|match|allocat|reconcil/, 'allocation'],
];

/** Null where the name tells nothing: then only figures that speak for themselves lead to levers. */
export function stageOfModule(name: string): Stage | null {
  const words = name.toLowerCase().replace(/[^a-z]+/g, ' ');
  return STAGE_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
