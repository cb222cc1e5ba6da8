import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import type { Figure } from '../domain/figure';
import type { MoneyByCurrency } from '../domain/money';
import type { NodeTotals } from '../domain/rollup';
import { jiraAsUser } from '../jira/client';
import { visibleIssues } from '../jira/permissions';
import { childItems, topItems, type ItemRow, type TopPosition } from '../ledger/item-rows';
import { branchesOf } from '../ledger/rollups';
import { workOfItems } from '../ledger/worklogs';
import type { Viewer } from './access';
import { healthOf } from './health';
import { measuresOf } from './measures';
import type { View } from './part';
import { loadPortfolio } from './portfolio';
import {
  accessOf,
  countedFor,
  currencyOf,
  everyProject,
  freshnessOf,
  mayOpen,
  partOf,
  projectHead,
  viewerIn,
  viewOf,
  visibleProject,
} from './shared';

/** The project office of a space: of the project that the space belongs to, as far as the viewer may see it. */
export async function openProject(
  { spaceId }: CallRequest<'project.open'>,
  accountId: string,
): Promise<CallOutput<'project.open'>> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  const space = portfolio.spaces.get(spaceId);
  const project = space && portfolio.projects.get(space.projectId);
  if (!project || !mayOpen(viewer, project)) {
    throw new CallError(
      'not-found',
      'The app does not know this space, or you may not browse it.',
      'A new space is found within a day, or at once when an administrator starts an import.',
    );
  }
  const part = countedFor(viewer, partOf(project, null));
  const seen = { ...project, spaces: [...part.spaces] };
  const view = viewOf(portfolio, viewer, 'project', currencyOf(portfolio, project));
  const programs = project.shares.flatMap(({ programKey }) => {
    const program = portfolio.programs.get(programKey);
    return program ? [{ key: program.key, name: program.name }] : [];
  });
  return {
    project: { ...projectHead(seen), programs },
    freshness: freshnessOf(part.spaces, portfolio),
    access: accessOf(viewer, project.spaces),
    measures: measuresOf([part], everyProject(portfolio, viewer), view),
    health: healthOf(portfolio, viewer, project),
  };
}

const PAGE = 100;

function readCursor(cursor: string | null): TopPosition | null {
  if (cursor === null) return null;
  const match = /^(-?\d{1,4}):(\d{1,18})$/.exec(cursor);
  if (!match) throw new CallError('bad-request', 'The place to go on from is not understood.', 'Reload the page.');
  return { level: Number(match[1]), id: match[2] ?? '0' };
}

interface LoggedWork {
  seconds: number;
  cost: MoneyByCurrency;
}

function rolledUp(item: ItemRow, branch: NodeTotals | undefined, own: LoggedWork) {
  const done = item.category === 'done';
  return {
    items: branch?.items ?? 1,
    done: branch?.done ?? (done ? 1 : 0),
    points: (branch?.pointsMilli ?? item.pointsMilli ?? 0) / 1000,
    pointsDone: (branch ? branch.pointsDoneMilli : done ? (item.pointsMilli ?? 0) : 0) / 1000,
    originalSeconds: branch?.originalSeconds ?? item.originalSeconds ?? 0,
    remainingSeconds: branch?.remainingSeconds ?? item.remainingSeconds ?? 0,
    spentSeconds: branch?.spentSeconds ?? item.spentSeconds,
    loggedSeconds: branch?.loggedSeconds ?? own.seconds,
    progress: {
      metric: 'progress.items',
      unit: 'ratio',
      known: true,
      value: branch?.progress ?? (done ? 1 : 0),
    } satisfies Figure,
  };
}

function costFigure(cost: MoneyByCurrency, view: View): Figure {
  const head = { metric: 'cost.actual', unit: 'money' } as const;
  if (!view.hasRates || view.currency === null)
    return {
      ...head,
      known: false,
      reason: 'no-rates',
      need: 'Add an hourly rate in Administration to price worklogs.',
    };
  const others = Object.keys(cost).filter((currency) => currency !== view.currency);
  if (others.length > 0 && cost[view.currency] === undefined) {
    return {
      ...head,
      known: false,
      reason: 'no-exchange-rate',
      need: `Cost is in ${others.join(', ')}; there is no exchange rate to ${view.currency}.`,
    };
  }
  return { ...head, currency: view.currency, known: true, value: cost[view.currency] ?? 0 };
}

/** A page of one level of a project's breakdown; restricted items only for those who may see them. */
export async function openBreakdown(
  request: CallRequest<'project.breakdown'>,
  accountId: string,
): Promise<CallOutput<'project.breakdown'>> {
  const portfolio = await loadPortfolio();
  const viewer: Viewer = await viewerIn(portfolio, accountId);
  const project = visibleProject(portfolio, viewer, request.projectId);
  const spaceIds = project.spaces.filter(({ id }) => viewer.mayBrowse(id)).map(({ id }) => id);
  const position = readCursor(request.cursor);
  const found =
    request.parentId === null
      ? await topItems(spaceIds, position, PAGE + 1)
      : await childItems(spaceIds, request.parentId, position?.id ?? '0', PAGE + 1);
  const page = found.slice(0, PAGE);
  const granted = await visibleIssues(
    jiraAsUser('rows'),
    page.filter(({ restricted }) => restricted).map(({ id }) => id),
  );
  const rows = page.filter((row) => !row.restricted || granted.has(row.id));
  const branches = await branchesOf(rows.map(({ id }) => id));
  const ownWork = await workOfItems(rows.filter(({ id }) => !branches.has(id)).map(({ id }) => id));
  const view = viewOf(portfolio, viewer, 'project', currencyOf(portfolio, project));
  const last = page.at(-1);
  return {
    nodes: rows.map((row) => {
      const branch = branches.get(row.id);
      const own = ownWork.get(row.id) ?? { seconds: 0, cost: {} };
      return {
        itemId: row.id,
        key: row.key,
        typeName: row.typeName,
        level: row.level,
        statusName: row.statusName,
        statusCategory: row.category,
        dueDate: row.dueDay,
        childCount: branch?.childCount ?? 0,
        parentElsewhere: request.parentId === null ? (row.parentKey ?? row.parentId) : null,
        own: {
          points: row.pointsMilli === null ? null : row.pointsMilli / 1000,
          originalSeconds: row.originalSeconds,
          remainingSeconds: row.remainingSeconds,
          spentSeconds: row.spentSeconds,
        },
        rolled: {
          ...rolledUp(row, branch, own),
          cost: viewer.financials && viewer.rates ? costFigure(branch?.cost ?? own.cost, view) : null,
        },
      };
    }),
    nextCursor: found.length > PAGE && last ? `${last.level}:${last.id}` : null,
    hiddenItems: page.length - rows.length,
  };
}
