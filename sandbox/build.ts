import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nativeResources, readAppManifest } from './site/server/app-manifest';

const ROOT = path.resolve(__dirname, '..');
const STAMPS = path.join(ROOT, 'node_modules/.cache/program-office');

export const SHELL_DIRECTORY = path.join(ROOT, 'sandbox/site/dist');
export const FRAME_DIRECTORY = path.join(ROOT, 'sandbox/site/frame/dist');
export const APP_DIRECTORY = ROOT;

interface FrontEnd {
  name: string;
  /** Files and folders whose content decides whether the result is stale. */
  inputs: string[];
  /** A file that is there once it has been built. */
  result: string;
  build: () => Promise<void>;
}

const SHARED_INPUTS = ['package-lock.json', 'sandbox/build.ts', 'src/contract', 'src/domain'];

const FRONT_ENDS: FrontEnd[] = [
  {
    name: 'project and program office',
    inputs: ['static/offices', ...SHARED_INPUTS],
    result: path.join(ROOT, 'static/offices/dist/index.html'),
    build: () => buildWithVite('static/offices'),
  },
  {
    name: 'administration and overview',
    inputs: ['src/panels', 'sandbox/site/frame', 'sandbox/site/bridge-values.ts', 'manifest.yml', ...SHARED_INPUTS],
    result: path.join(FRAME_DIRECTORY, 'frame-bridge.js'),
    build: buildFrames,
  },
  {
    name: 'site',
    inputs: ['sandbox/site/shell', 'sandbox/site/bridge-values.ts', 'sandbox/site/protocol.ts', 'package-lock.json'],
    result: path.join(SHELL_DIRECTORY, 'index.html'),
    build: () => buildWithVite('sandbox/site/shell'),
  },
];

/** Builds the front ends whose inputs changed since they were last built. `say` gets a line for each. */
export async function buildFrontEnds(say: (line: string) => void): Promise<void> {
  mkdirSync(STAMPS, { recursive: true });
  for (const frontEnd of FRONT_ENDS) {
    const stamp = path.join(STAMPS, `${frontEnd.name.replaceAll(' ', '-')}.sha256`);
    const hash = hashOf(frontEnd.inputs);
    if (existsSync(frontEnd.result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    say(`Building ${frontEnd.name} …`);
    const begun = Date.now();
    await frontEnd.build();
    writeFileSync(stamp, hash);
    say(`Built ${frontEnd.name} in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  }
}

async function buildWithVite(folder: string): Promise<void> {
  const { build } = await import('vite');
  await build({ root: path.join(ROOT, folder), logLevel: 'warn' });
}

/** UI Kit panels as one script each, and the bridge that stands before every panel. */
async function buildFrames(): Promise<void> {
  const { build } = await import('esbuild');
  const manifest = readAppManifest(path.join(ROOT, 'manifest.yml'));
  const panels = nativeResources(manifest).map((key) => ({
    out: key,
    in: path.join(ROOT, manifest.resources.get(key) ?? ''),
  }));
  await build({
    entryPoints: [{ out: 'frame-bridge', in: path.join(ROOT, 'sandbox/site/frame/frame-bridge.ts') }, ...panels],
    outdir: FRAME_DIRECTORY,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    alias: { '@forge/dashboards-bridge': path.join(ROOT, 'node_modules/@forge/dashboards-bridge/out/index.js') },
    logLevel: 'warning',
  });
}

function hashOf(inputs: string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const file of filesIn(path.join(ROOT, input))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  if (path.extname(place) !== '' && !place.endsWith('/')) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const child = path.join(place, entry.name);
      return entry.isDirectory() ? filesIn(child) : [child];
    });
}
