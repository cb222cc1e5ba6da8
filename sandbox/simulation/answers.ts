import type { CallOutput } from '../../src/contract/calls';
import type { Totals } from '../../src/contract/totals';
import type { SandboxPlatform } from '../forge';
import { freshSums } from './fresh-fold';
import { oracleSums, type SpaceSums } from './oracle';
import { oracleLinks, type LinkSums, type Whereabouts } from './oracle-links';
import { CURRENCIES, type Currency } from './people';
import { countingFields } from './points-fields';
import { isShown, keptCost, rowsOf, type Finding, type Scene } from './scene';
import { allRatesSchema, type StoredRates } from './stored-rates';
import type { World } from './world';

type Sums = SpaceSums & LinkSums;

/** The rates as they stand in the ledger: what an administrator's failed attempt left of them is part of the truth. */
function storedRates(platform: SandboxPlatform): StoredRates {
  return allRatesSchema.parse(
    rowsOf(
      platform,
      'SELECT id, subject_kind, person, project_id, currency, minor_per_hour, valid_from FROM rate ORDER BY added_at, id',
    ),
  );
}

function shownSums({ totals, leftOut: _ }: CallOutput<'project.open'>['measures']): Partial<Sums> {
  const { issues, points, timeSeconds, worklogs, links, cost } = totals;
  return {
    ...{ items: issues.total, todo: issues.todo, inProgress: issues.inProgress, done: issues.done },
    ...{ pointsMilli: Math.round(points.total * 1000), pointsDoneMilli: Math.round(points.done * 1000) },
    ...{ estimated: points.estimatedIssues, original: timeSeconds.original, remaining: timeSeconds.remaining },
    ...{ linksWithin: links.within, linksAcross: links.acrossProjects, linksNowhere: links.dangling },
    ...{ spent: timeSeconds.spent, worklogs, logged: timeSeconds.logged },
    ...('unknown' in cost ? {} : { unpriced: cost.unpricedSeconds }),
  };
}

/** What the app can know of where items stand. */
function whereaboutsIn({ platform, world }: Scene): Whereabouts {
  const spaces = [...world.spaces.values()];
  const searchable = spaces.map(({ id }) => id).filter((id) => world.isSearchable(id));
  const unseen = spaces.map(({ id }) => id).filter((id) => !world.isListed(id));
  const kept = rowsOf(platform, 'SELECT id, space_id FROM work_item ORDER BY id')
    .filter((row) => !searchable.includes(String(row['space_id'])))
    .map((row) => [Number(row['id']), Number(row['space_id'])] as const);
  return { searchable, unseen, kept };
}

/** The space in which the ledger must have an item; null where it must not have it. */
function placeOf(world: World, { kept }: Whereabouts, id: string): string | null {
  const place = kept.find(([item]) => item === Number(id));
  if (place) return String(place[1]);
  const item = world.items.get(Number(id));
  return item && isShown(world, item) ? item.spaceId : null;
}

/** Cost is shown as it is where all of it is in the currency shown; where it is unknown, it is said why. */
function costShown(key: string, cost: Totals['cost'], costs: Record<Currency, number>): Finding[] {
  const check = 'cost is shown wrongly';
  if ('unknown' in cost) return cost.unknown === '' ? [{ check, detail: `${key}: unknown without a reason` }] : [];
  const others = CURRENCIES.filter((currency) => currency !== cost.currency);
  const own = CURRENCIES.find((currency) => currency === cost.currency);
  if (own === undefined || others.some((currency) => costs[currency] !== 0) || costs[own] === cost.actualMinor)
    return [];
  return [{ check, detail: `${key}: shown ${cost.actualMinor} ${cost.currency}, oracle ${costs[own]}` }];
}

/** Three answers agree: what the office shows, a fresh fold by the domain, and sums in SQL over Jira's own tables. */
export async function answersDiffer(scene: Scene): Promise<Finding[]> {
  const { platform, world, office } = scene;
  const { forDomain, forOracle } = storedRates(platform);
  const fields = countingFields(platform, world, (item) => isShown(world, item));
  const whereabouts = whereaboutsIn(scene);
  const findings: Finding[] = [];
  for (const space of world.spaces.values()) {
    if (!world.isSearchable(space.id)) continue;
    const { measures } = await office.call('project.open', { spaceId: space.id });
    const shown = { ...shownSums(measures), ...keptCost(platform, space.id) };
    const candidates = Object.values(world.points);
    const asked = { spaceId: space.id, pointsField: fields.get(space.id) ?? '', candidates };
    const oracle = {
      ...oracleSums(platform.jira, asked, forOracle),
      ...oracleLinks(platform.jira, space.id, whereabouts),
    };
    const fresh = freshSums(platform.jira, asked, forDomain, (id) => placeOf(world, whereabouts, id));
    findings.push(...costShown(space.key, measures.totals.cost, oracle));
    for (const [name, value] of Object.entries(oracle) as [keyof Sums, number][])
      if (fresh[name] !== value || (shown[name] !== undefined && shown[name] !== value))
        findings.push({
          check: 'answers differ',
          detail: `${space.key} ${name}: office ${shown[name]}, fresh fold ${fresh[name]}, oracle ${value}`,
        });
  }
  return findings;
}
