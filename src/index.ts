import Resolver from '@forge/resolver';
import { CALLS, isCallName } from './contract/calls';
import { answer } from './offices';
import { programProjectsJql, programStatus as tellProgramStatus, type JqlClause } from './offices/outside';
import { consume, hearOfDeletion, reportPersonalData, scheduleHourly, scheduleNightly, scheduleSetUp } from './sync';

const resolver = new Resolver();
for (const name of Object.keys(CALLS))
  resolver.define(name, ({ payload, context }) => answer(name, payload, context.accountId as string | undefined));
const definitions = resolver.getDefinitions();

type ResolverRequest = Parameters<typeof definitions>[0];
type Principal = Parameters<typeof definitions>[1];

/** Every panel's resolver. A call that the contract does not know is answered in the envelope too, so that its code survives. */
export const panels = async (request: ResolverRequest, runtime: Principal): Promise<unknown> =>
  isCallName(request.call.functionKey)
    ? definitions(request, runtime)
    : answer(request.call.functionKey, {}, undefined);

export const sync = (event: { body: unknown }): Promise<void> => consume(event.body);
export const installed = (event: { eventType?: string }): Promise<void> =>
  scheduleSetUp(event.eventType === 'avi:forge:installed:app');
export const itemDeleted = (event: unknown): Promise<void> => hearOfDeletion(event);
export const hourly = (): Promise<void> => scheduleHourly();
export const nightly = (): Promise<void> => scheduleNightly();
export const weekly = (): Promise<void> => reportPersonalData();
export const programProjects = (request: JqlClause): Promise<{ jql: string } | { error: string }> =>
  programProjectsJql(request);
export const programStatus = (
  payload: { programKey?: unknown },
  context: { principal?: { accountId?: string } },
): Promise<unknown> => tellProgramStatus(payload.programKey, context.principal?.accountId);
