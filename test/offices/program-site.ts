import type { SiteData, SpaceDocument } from '../../sandbox/data/site-data';
import { issue, smallSite, type ItemSpec } from '../support/small-site';

/** A work item with what a program's tabs look at beside its figures. */
export interface Work extends ItemSpec {
  /** ISO day; the middle of the morning. */
  created?: string;
  /** ISO day on which it was done. */
  finished?: string;
  assignee?: string;
  components?: string[];
  /** Ids of the items that it says it duplicates. */
  duplicates?: number[];
}

const DUPLICATE = { id: '10001', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' };

/** A small site whose work items have assignees, components, duplicates and days on which they came and were done. */
export function programSite({
  spaces,
  items,
  office,
}: {
  spaces: SpaceDocument[];
  items: readonly Work[];
  office: unknown;
}): SiteData {
  const specs = items.map((work): Work => ({
    ...work,
    ...(work.finished === undefined ? {} : { status: 'Done' as const, updated: `${work.finished}T10:00:00.000+0000` }),
  }));
  const keyOf = (id: number) => specs.find((other) => other.id === id)?.key ?? `GONE-${id}`;
  return {
    ...smallSite({ spaces, items: [], office }),
    issues: specs.map((spec) => {
      const document = issue(spec, spaces, specs);
      const links = document.fields['issuelinks'] as unknown[];
      return {
        ...document,
        fields: {
          ...document.fields,
          ...(spec.created === undefined ? {} : { created: `${spec.created}T09:30:00.000+0000` }),
          ...(spec.assignee === undefined ? {} : { assignee: { accountId: spec.assignee } }),
          ...(spec.components === undefined
            ? {}
            : { components: spec.components.map((name, index) => ({ id: `${spec.id}${index}`, name })) }),
          issuelinks: [
            ...links,
            ...(spec.duplicates ?? []).map((target) => ({
              id: `${spec.id}9${target}`,
              type: DUPLICATE,
              outwardIssue: { id: String(target), key: keyOf(target) },
            })),
          ],
        },
      };
    }),
  };
}
