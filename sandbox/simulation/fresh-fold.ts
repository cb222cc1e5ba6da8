import { z } from 'zod';
import { foldItems, NOWHERE } from '../../src/domain/rollup';
import { rateCard, type RateRow } from '../../src/domain/rates';
import { dayIn, SITE_TIME_ZONE } from '../../src/domain/calendar';
import { convertIssue, convertWorklog } from '../../src/jira/convert';
import { issueSchema, ledgerFields, type JiraIssue, type SiteFields } from '../../src/jira/issue';
import { accountRef } from '../../src/ledger/accounts';
import type { JiraSite } from '../jira';
import type { SpaceAsked, SpaceSums } from './oracle';
import type { LinkSums } from './oracle-links';

const pageSchema = z.object({ issues: z.array(issueSchema), nextPageToken: z.string().optional() });

/** A space's issues as the app's own search shows them. */
function issuesOf(jira: JiraSite, spaceId: string, fields: SiteFields): JiraIssue[] {
  const issues: JiraIssue[] = [];
  for (let nextPageToken: string | undefined; ;) {
    const { status, body } = jira.handle({
      identity: { kind: 'app' },
      method: 'POST',
      path: '/rest/api/3/search/jql',
      body: JSON.stringify({
        ...{ jql: `project = ${spaceId} ORDER BY created ASC`, fields: ledgerFields(fields), maxResults: 100 },
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      }),
    });
    if (status !== 200) throw new Error(`the search of space ${spaceId} answered ${status}`);
    const page = pageSchema.parse(body);
    issues.push(...page.issues);
    if (page.nextPageToken === undefined) return issues;
    nextPageToken = page.nextPageToken;
  }
}

/** What a space comes to, folded afresh by the domain from what the app's search shows. */
export function freshSums(
  jira: JiraSite,
  { spaceId, pointsField, candidates }: SpaceAsked,
  rates: readonly RateRow[],
  placeOf: (itemId: string) => string | null,
): SpaceSums & LinkSums {
  const card = rateCard(rates);
  const fields: SiteFields = { points: [...candidates], start: null };
  const issues = issuesOf(jira, spaceId, fields);
  const items = issues.map((issue) => {
    const { linkTargetIds, assigneeAccountId: _assignee, ...item } = convertIssue(issue, fields);
    const pointsMilli = item.pointsByField[pointsField] ?? null;
    const restricted = item.securityId !== null;
    return { ...item, typeName: '', statusName: '', pointsMilli, restricted, linkTargets: linkTargetIds.map(placeOf) };
  });
  const worklogs = issues.flatMap((issue) =>
    (issue.fields.worklog?.worklogs ?? []).map((worklog) => {
      const converted = convertWorklog(worklog, issue.id, (instant) => dayIn(SITE_TIME_ZONE, instant));
      const author = accountRef(converted.authorAccountId);
      const posting = card.price(author, converted.day, converted.seconds, `p${spaceId}`) ?? null;
      return { ...converted, author, posting };
    }),
  );
  const { rollup } = foldItems(items, worklogs, () => true);
  const { [spaceId]: linksWithin = 0, [NOWHERE]: linksNowhere = 0, ...across } = rollup.links;
  return {
    ...{ linksWithin, linksNowhere, linksAcross: Object.values(across).reduce((sum, count) => sum + count, 0) },
    items: rollup.items.todo + rollup.items.inProgress + rollup.items.done,
    ...rollup.items,
    pointsMilli: rollup.points.totalMilli,
    pointsDoneMilli: rollup.points.doneMilli,
    estimated: rollup.points.estimatedItems,
    original: rollup.seconds.original,
    remaining: rollup.seconds.remaining,
    spent: rollup.seconds.spent,
    worklogs: rollup.worklogs,
    logged: rollup.seconds.logged,
    unpriced: rollup.unpriced.seconds,
    EUR: rollup.cost['EUR'] ?? 0,
    USD: rollup.cost['USD'] ?? 0,
  };
}
