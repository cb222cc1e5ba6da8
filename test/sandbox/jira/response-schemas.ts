import { buildSync } from 'esbuild';
import { createRequire } from 'node:module';
import type * as Cloud from 'jira.js/cloud';

/**
 * The response schemas that jira.js ships. The package is ESM alone, which jest does not load from node_modules, so the
 * schemas are bundled here. In its audit mode objects are strict: an answer may carry no key the contract does not know.
 */
export function responseSchemas<Name extends keyof typeof Cloud>(...names: Name[]): Pick<typeof Cloud, Name> {
  const bundle = buildSync({
    stdin: { contents: `export { ${names.join(', ')} } from 'jira.js/cloud';`, resolveDir: process.cwd() },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    external: ['zod'],
  });
  const module = { exports: {} };
  const previous = process.env['AUDIT_SCHEMAS'];
  process.env['AUDIT_SCHEMAS'] = 'true';
  try {
    const evaluate = new Function('module', 'exports', 'require', bundle.outputFiles[0]?.text ?? '');
    evaluate(module, module.exports, createRequire(`${process.cwd()}/package.json`));
  } finally {
    if (previous === undefined) delete process.env['AUDIT_SCHEMAS'];
    else process.env['AUDIT_SCHEMAS'] = previous;
  }
  return module.exports as Pick<typeof Cloud, Name>;
}
