import { CallError } from '../contract/envelope';
import { now } from '../clock';
import { jiraAsUser } from '../jira/client';
import { checkPermissions } from '../jira/permissions';
import { rememberedGrants, rememberGrants, type Grants } from '../ledger/viewers';

/** Jira's answer is used this long before it is asked for again. */
const REMEMBERED_FOR_MILLISECONDS = 5 * 60_000;

/** The person behind a call and what Jira grants them. */
export interface Viewer extends Omit<Grants, 'asked' | 'browsable'> {
  accountId: string;
  mayBrowse(spaceId: string): boolean;
}

/** Who calls, before anything is known of what they may do. Throws CallError `not-signed-in`. */
export function signedIn(accountId: string | undefined): string {
  if (!accountId)
    throw new CallError('not-signed-in', 'Nobody is signed in.', 'Sign in to Jira and open this page again.');
  return accountId;
}

/** What Jira grants a person on the given spaces: one request, remembered for five minutes. */
export async function viewerOf(accountId: string, spaceIds: readonly string[]): Promise<Viewer> {
  const remembered = await rememberedGrants(accountId);
  const fresh =
    remembered &&
    now() - remembered.checkedAt < REMEMBERED_FOR_MILLISECONDS &&
    spaceIds.every((id) => remembered.grants.asked.includes(id));
  let grants = remembered?.grants;
  if (!fresh || !grants) {
    grants = { ...(await checkPermissions(jiraAsUser('permissions'), spaceIds)), asked: [...spaceIds] };
    await rememberGrants(accountId, grants, now());
  }
  const browsable = new Set(grants.browsable);
  const { admin, financials, rates, people } = grants;
  return { accountId, admin, financials, rates, people, mayBrowse: (spaceId) => browsable.has(spaceId) };
}

/** A viewer who is a Jira administrator. Throws CallError `no-permission`. */
export async function administrator(accountId: string): Promise<Viewer> {
  const viewer = await viewerOf(accountId, []);
  if (!viewer.admin)
    throw new CallError(
      'no-permission',
      'Only Jira administrators may open Administration.',
      'Ask a Jira administrator to make this change.',
    );
  return viewer;
}
