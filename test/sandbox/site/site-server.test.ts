import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UserDocument } from '../../../sandbox/data/site-data';
import { ActivityLog } from '../../../sandbox/site/server/activity';
import { readAppManifest } from '../../../sandbox/site/server/app-manifest';
import { createSiteServer } from '../../../sandbox/site/server/site-server';
import { fakePlatform, type FakePlatform } from './fake-platform';

const MANIFEST = `
app:
  id: ari:cloud:ecosystem::app/test
modules:
  jira:globalPage:
    - key: office
      title: Office
      resource: bundle
  jira:adminPage:
    - key: settings
      title: Settings
      resource: settings-panel
      render: native
  dashboards:widget:
    - key: card
      title: Card
      resource: settings-panel
      render: native
      edit: { resource: card-edit, render: native }
  scheduledTrigger:
    - key: hourly
      function: hourly
      interval: hour
resources:
  - { key: bundle, path: static/dist }
  - { key: settings-panel, path: src/settings.tsx }
  - { key: card-edit, path: src/edit.tsx }
permissions:
  content:
    styles: [unsafe-inline]
`;

const USERS: UserDocument[] = [
  {
    accountId: 'a-1',
    displayName: 'Nora Lindqvist',
    persona: 'admin',
    active: true,
    timeZone: 'UTC',
    globalPermissions: ['ADMINISTER'],
  },
  {
    accountId: 'm-1',
    displayName: 'Tomás Vidal',
    persona: 'member',
    active: true,
    timeZone: 'UTC',
    globalPermissions: [],
  },
  { accountId: 'x-1', displayName: 'Nora Former', active: false, timeZone: 'UTC', globalPermissions: [] },
];

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

describe('the site’s server', () => {
  let directory: string;
  let platform: FakePlatform;
  let server: Server;
  let port: number;

  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'site-server-'));
    for (const folder of ['static/dist/assets', 'shell/assets', 'frame'])
      mkdirSync(path.join(directory, folder), { recursive: true });
    writeFileSync(path.join(directory, 'manifest.yml'), MANIFEST);
    writeFileSync(
      path.join(directory, 'static/dist/index.html'),
      '<!doctype html><html><head><script src="./assets/app.js"></script></head></html>',
    );
    writeFileSync(path.join(directory, 'static/dist/assets/app.js'), 'app');
    writeFileSync(path.join(directory, 'shell/index.html'), 'the shell');
    writeFileSync(path.join(directory, 'secret.txt'), 'secret');
    writeFileSync(path.join(directory, 'frame/frame-bridge.js'), 'bridge');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  beforeEach(async () => {
    platform = fakePlatform();
    const manifest = readAppManifest(path.join(directory, 'manifest.yml'));
    server = createSiteServer({
      platform,
      manifest,
      appDirectory: directory,
      shellDirectory: path.join(directory, 'shell'),
      frameDirectory: path.join(directory, 'frame'),
      users: USERS,
      origin: 'test',
      ids: { environmentId: 'env', cloudId: 'cloud' },
      activity: new ActivityLog(platform),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** `fetch` forbids setting Host, so requests are made by hand. */
  function ask(method: string, urlPath: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const type: Record<string, string> = method === 'GET' ? {} : { 'content-type': 'application/json' };
      const request = httpRequest(
        { host: '127.0.0.1', port, method, path: urlPath, headers: { ...type, ...headers } },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        },
      );
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  it('serves Custom UI with the bridge first and under the policy that the manifest gives', async () => {
    const page = await ask('GET', '/resource/office/index.html');
    expect(page.status).toBe(200);
    expect(page.text.indexOf('/frame/frame-bridge.js')).toBeLessThan(page.text.indexOf('./assets/app.js'));
    const policy = page.headers['content-security-policy'];
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'unsafe-inline';");
    expect(policy).toContain("connect-src 'self';");
    expect((await ask('GET', '/resource/office/assets/app.js')).headers['content-security-policy']).toBe(policy);
  });

  it('serves no resource for a UI Kit module, an unknown module or a path that leaves the resource', async () => {
    expect((await ask('GET', '/resource/settings/index.html')).status).toBe(404);
    expect((await ask('GET', '/resource/nothing/index.html')).status).toBe(404);
    for (const escape of ['..%2f..%2fsecret.txt', '%00', '%'])
      expect((await ask('GET', `/resource/office/${escape}`)).status).toBe(404);
    expect((await ask('GET', '/resource/office/%2e%2e/%2e%2e/secret.txt')).text).toBe('the shell');
  });

  it('gives UI Kit resources a page that loads the bridge and then the panel', async () => {
    const page = await ask('GET', '/native/card-edit');
    expect(page.text.indexOf('frame-bridge.js')).toBeLessThan(page.text.indexOf('/frame/card-edit.js'));
    expect((await ask('GET', '/native/bundle')).status).toBe(404);
  });

  it('answers every other address with the shell, so that pages survive a reload', async () => {
    for (const place of ['/', '/spaces/KEY/project-office', '/browse/KEY-1', '/issues/?jql=project%20%3D%20KEY'])
      expect((await ask('GET', place)).text).toBe('the shell');
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '10.0.0.7'])(
    'refuses the host %s',
    async (host) => {
      const answer = await ask('GET', '/api/site', undefined, { host });
      expect(answer.status).toBe(403);
      expect(answer.text).not.toContain('Nora');
    },
  );

  it('refuses requests from another origin and forms of another site', async () => {
    const body = { moduleKey: 'office', functionKey: 'x', payload: {}, extension: {}, accountId: 'a-1' };
    expect((await ask('POST', '/api/invoke', body, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask('POST', '/api/invoke', body, { 'content-type': 'text/plain' })).status).toBe(403);
    expect(platform.invocations).toHaveLength(0);
  });

  it('tells the shell about modules and the users to switch between', async () => {
    const info = JSON.parse((await ask('GET', '/api/site')).text) as { modules: unknown; users: unknown };
    expect(info.modules).toEqual([
      { key: 'office', type: 'jira:globalPage', title: 'Office', native: false, resource: 'bundle' },
      { key: 'settings', type: 'jira:adminPage', title: 'Settings', native: true, resource: 'settings-panel' },
      {
        key: 'card',
        type: 'dashboards:widget',
        title: 'Card',
        native: true,
        resource: 'settings-panel',
        editResource: 'card-edit',
      },
    ]);
    expect(info.users).toEqual([
      { accountId: 'a-1', displayName: 'Nora Lindqvist', persona: 'admin', timeZone: 'UTC', admin: true },
      { accountId: 'm-1', displayName: 'Tomás Vidal', persona: 'member', timeZone: 'UTC', admin: false },
    ]);
  });

  it('invokes as the account that the shell names, and only as one that exists', async () => {
    const call = {
      moduleKey: 'office',
      functionKey: 'program.list',
      payload: { a: 1 },
      extension: { type: 'jira:globalPage' },
      accountId: 'm-1',
    };
    expect(JSON.parse((await ask('POST', '/api/invoke', call)).text)).toEqual({ answer: { ok: true, data: {} } });
    expect(platform.invocations).toEqual([call]);
    expect((await ask('POST', '/api/invoke', { ...call, accountId: 'nobody' })).status).toBe(403);
    expect((await ask('POST', '/api/invoke', { moduleKey: 'office' })).status).toBe(400);
    expect(platform.invocations).toHaveLength(1);
  });

  it('passes the platform’s refusal on as one', async () => {
    platform.invoke = () => Promise.reject(new Error('The payload is over 500 KB'));
    const call = { moduleKey: 'office', functionKey: 'x', extension: {}, accountId: 'm-1' };
    const answer = await ask('POST', '/api/invoke', call);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { refused: 'The payload is over 500 KB' }]);
  });

  it('sends a panel’s Jira request through the platform and the shell’s own past it', async () => {
    const request = { restPath: '/rest/api/3/myself', method: 'GET', headers: [['accept', 'application/json']] };
    await ask('POST', '/api/request-jira', { accountId: 'm-1', request });
    expect(platform.productRequests).toEqual([{ accountId: 'm-1', request }]);
    const own = await ask('POST', '/api/jira', { accountId: 'm-1', method: 'GET', path: '/rest/api/3/project/search' });
    expect(JSON.parse(own.text)).toEqual({ status: 200, body: { asked: '/rest/api/3/project/search' } });
    expect(platform.jiraRequests[0]?.identity).toEqual({ kind: 'user', accountId: 'm-1' });
    expect(
      (await ask('POST', '/api/jira', { accountId: 'm-1', method: 'GET', path: 'https://x.example' })).status,
    ).toBe(400);
  });

  it('keeps a card’s configuration', async () => {
    const [card] = JSON.parse((await ask('GET', '/api/widgets')).text) as { id: string; config: unknown }[];
    expect(card).toMatchObject({ moduleKey: 'card', config: null });
    await ask('PUT', `/api/widgets/${card?.id}`, { config: { programKey: 'APOLLO' } });
    expect(JSON.parse((await ask('GET', '/api/widgets')).text)).toMatchObject([{ config: { programKey: 'APOLLO' } }]);
    expect((await ask('PUT', '/api/widgets/999', { config: {} })).status).toBe(404);
  });

  it('hands out new log lines alone, with the counters', async () => {
    const line = { at: 1, level: 'warning' as const, source: 'queue' as const, message: 'one' };
    platform.log(line);
    platform.log({ ...line, message: 'two' });
    const activity = JSON.parse((await ask('GET', '/api/activity?after=1')).text) as unknown;
    expect(activity).toMatchObject({
      lines: [{ message: 'two', sequence: 2 }],
      requestsServed: 3,
      pointsSpent: 7,
      setUp: { state: 'running' },
    });
  });

  it('runs the manifest’s schedules and no others', async () => {
    expect((await ask('POST', '/api/schedule', { moduleKey: 'hourly' })).status).toBe(200);
    expect((await ask('POST', '/api/schedule', { moduleKey: 'yearly' })).status).toBe(404);
    expect(platform.schedulesRun).toEqual(['hourly']);
  });

  it('finds active users by name and anyone by id', async () => {
    const names = async (query: string) => JSON.parse((await ask('GET', `/api/users?${query}`)).text) as unknown;
    expect(await names('query=nora')).toEqual([{ id: 'a-1', name: 'Nora Lindqvist' }]);
    expect(await names('id=x-1')).toEqual([{ id: 'x-1', name: 'Nora Former' }]);
  });

  it('answers unknown calls and broken bodies with words', async () => {
    expect(await ask('GET', '/api/nothing')).toMatchObject({
      status: 404,
      text: expect.stringContaining('There is no GET /api/nothing') as string,
    });
    expect((await ask('POST', '/spaces', {})).status).toBe(405);
    expect((await ask('PUT', '/api/widgets/1')).status).toBe(400);
  });

  it('serves the tokens of both colour modes', async () => {
    const css = (await ask('GET', '/theme.css')).text;
    expect(css).toContain('[data-color-mode="light"]');
    expect(css).toContain('[data-color-mode="dark"]');
    expect(css).toContain('--ds-surface');
    expect(css.match(/--ds-background-disabled:/g)).toHaveLength(2);
  });
});
