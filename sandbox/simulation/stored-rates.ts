import { z } from 'zod';
import type { AnyRateSubject, RateRow } from '../../src/domain/rates';
import { accountRef } from '../../src/ledger/accounts';
import type { OracleRate } from './oracle';
import { CURRENCIES, WORKERS } from './people';

const KINDS = { site: 'site', person: 'person', project: 'project', 'pers-prj': 'person-in-project' } as const;

const rowSchema = z.object({
  id: z.string(),
  subject_kind: z.enum(['site', 'person', 'project', 'pers-prj']),
  person: z.coerce.string().nullable(),
  project_id: z.string().nullable(),
  currency: z.enum(CURRENCIES),
  minor_per_hour: z.coerce.number(),
  valid_from: z.string().transform((day) => day.slice(0, 10)),
});

/** Rates for the two who price afresh, each in its own terms. */
export interface StoredRates {
  forDomain: RateRow[];
  forOracle: OracleRate[];
}

function subjectOf({ subject_kind, person, project_id }: z.infer<typeof rowSchema>): AnyRateSubject {
  const [who, where] = [person ?? '', project_id ?? ''];
  switch (subject_kind) {
    case 'person':
      return { kind: 'person', person: who };
    case 'project':
      return { kind: 'project', project: where };
    case 'pers-prj':
      return { kind: 'person-in-project', person: who, project: where };
    default:
      return { kind: 'site' };
  }
}

/** Rows of the ledger's table of rates, in the order in which they were added. */
export const allRatesSchema = z.array(rowSchema).transform((rows): StoredRates => ({
  forDomain: rows.map((row) => ({
    ...{ id: row.id, subject: subjectOf(row), currency: row.currency },
    ...{ minorUnitsPerHour: row.minor_per_hour, validFrom: row.valid_from },
  })),
  forOracle: rows.map((row) => ({
    ...{
      kind: KINDS[row.subject_kind],
      accountId: WORKERS.find((worker) => accountRef(worker) === row.person) ?? null,
      spaceId: row.project_id?.slice(1) ?? null,
    },
    ...{ currency: row.currency, minorUnitsPerHour: row.minor_per_hour, validFrom: row.valid_from },
  })),
}));
