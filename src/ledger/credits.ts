import { dayNumber, dayOf } from '../domain/calendar';
import { cutRows, NOW, pagesOfMonth, replacePages, unitsUnder } from './book-pages';

/** What each ISO day has earned on a planned work item, in minor units of the plan's currency. */
export interface Credit {
  itemId: string;
  steps: readonly (readonly [day: string, minor: number])[];
}

interface CreditPage {
  projectId: string;
  baselineId: string;
  credits: [itemId: string, steps: [dayNumber: number, minor: number][]][];
}

const unitOf = (spaceId: string, bucket: number) => `credits/${spaceId}/${String(bucket).padStart(2, '0')}`;

/** Stores what the planned items of a bucket have earned under the baseline that a project is measured against. */
export async function storeCredits(
  {
    spaceId,
    bucket,
    projectId,
    baselineId,
  }: { spaceId: string; bucket: number; projectId: string; baselineId: string },
  credits: readonly Credit[],
): Promise<void> {
  const rows = credits.map(({ itemId, steps }): CreditPage['credits'][number] => [
    itemId,
    steps.map(([day, minor]) => [dayNumber(day), minor]),
  ]);
  const docs = cutRows(rows).map((part): CreditPage => ({ projectId, baselineId, credits: part }));
  await replacePages(
    unitOf(spaceId, bucket),
    NOW,
    docs.map((doc) => JSON.stringify(doc)),
  );
}

/** What the planned items in given spaces have earned under a baseline, by the id of the item. */
export async function creditsOf(
  spaceIds: readonly string[],
  projectId: string,
  baselineId: string,
): Promise<Map<string, Credit['steps']>> {
  const credits = new Map<string, Credit['steps']>();
  for (const spaceId of spaceIds)
    for await (const { doc } of pagesOfMonth(unitsUnder(`credits/${spaceId}/`), NOW)) {
      const page = JSON.parse(doc) as CreditPage;
      // A space that has changed hands, or a plan that was replaced, leaves credits behind until its buckets are folded.
      if (page.projectId !== projectId || page.baselineId !== baselineId) continue;
      for (const [itemId, steps] of page.credits)
        credits.set(
          itemId,
          steps.map(([day, minor]) => [dayOf(day), minor] as const),
        );
    }
  return credits;
}
