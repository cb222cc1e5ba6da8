import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { USUAL_SPACES } from './large-site';

const DEFAULT_SIZES = ['10000'];
/** What a function's heap may grow to here: well under the 512 MB that a consumer is meant to stay below. */
const HEAP_MEGABYTES = 400;

/** Measures sites of the given numbers of work items, or of items/spaces, each in a process of its own with a small heap. */
export async function run(given: readonly string[]): Promise<void> {
  const sizes = given.length === 0 ? DEFAULT_SIZES : given;
  const wrong = sizes.find((size) => !/^[1-9]\d{2,6}(\/[1-9]\d{0,2})?$/.test(size));
  if (wrong !== undefined)
    throw new Error(`“${wrong}” is no number of work items from 100 to 9,999,999, or that and /spaces up to 999`);
  for (const size of sizes) {
    const [items = '', spaces = String(USUAL_SPACES)] = size.split('/');
    const { status } = spawnSync(
      process.execPath,
      [
        ...process.execArgv,
        `--max-old-space-size=${HEAP_MEGABYTES}`,
        path.join(__dirname, 'sync-site.ts'),
        items,
        spaces,
        String(HEAP_MEGABYTES),
      ],
      { stdio: 'inherit' },
    );
    if (status !== 0) throw new Error(`the site of ${size} work items failed`);
  }
  return Promise.resolve();
}
