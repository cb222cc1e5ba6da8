import type { CostLineState } from '../../../../src/domain/cost/cost-lines';
import type { CostClass } from '../../../../src/domain/cost/cost-class';
import type { SpaceKey } from '../people';

/** A cost beside labour that was planned with an epic. Amounts are minor units of its currency, dates those of the company's story. */
export interface Material {
  id: string;
  space: SpaceKey;
  /** The epic in whose control account it was planned. */
  epic: string;
  /** What the plan has for it, in cents, and when. */
  budget: readonly [date: string, cents: number];
  supplier: string;
  category: string;
  costClass: CostClass;
  currency: string;
  steps: readonly (readonly [CostLineState, date: string, amountMinor: number])[];
}

/** What was planned to be bought. */
export const MATERIALS: readonly Material[] = [
  {
    id: 'control-room-displays',
    space: 'TCS',
    epic: 'Second control room in Altenau',
    budget: ['2026-09-15', 6_000_000],
    supplier: 'Leitbild Displays',
    category: 'equipment',
    costClass: 'capital',
    currency: 'EUR',
    steps: [
      ['planned', '2026-02-02', 6_000_000],
      ['committed', '2026-04-20', 6_150_000],
      ['accrued', '2026-07-31', 3_000_000],
      ['accrued', '2026-08-31', 5_000_000],
      ['actual', '2026-09-15', 6_187_500],
    ],
  },
  {
    id: 'diagnosis-boxes',
    space: 'FLEET',
    epic: 'Remote diagnosis on board',
    budget: ['2026-08-14', 2_050_000],
    supplier: 'Sensorwerk Alpstein',
    category: 'equipment',
    costClass: 'capital',
    currency: 'CHF',
    steps: [
      ['committed', '2026-06-08', 1_980_000],
      ['actual', '2026-08-21', 2_012_000],
    ],
  },
  {
    id: 'map-licence',
    space: 'PAX',
    epic: 'Rail replacement buses on the map',
    budget: ['2026-03-16', 850_000],
    supplier: 'Cartograph',
    category: 'licence',
    costClass: 'operating',
    currency: 'EUR',
    steps: [['actual', '2026-03-10', 840_000]],
  },
  {
    id: 'locomotive-remote-controls',
    space: 'YARD',
    epic: 'Remote controlled shunting locomotives',
    budget: ['2026-10-30', 4_600_000],
    supplier: 'Hafenkran Systeme',
    category: 'equipment',
    costClass: 'capital',
    currency: 'EUR',
    steps: [
      ['committed', '2026-05-04', 5_200_000],
      ['accrued', '2026-10-16', 1_700_000],
      ['accrued', '2026-11-20', 2_600_000],
    ],
  },
];
