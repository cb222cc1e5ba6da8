import { readFileSync } from 'node:fs';
import { metricsDocument, METRICS_DOCUMENT } from '../../scripts/metrics-doc';
import { METRICS } from '../../src/domain/metrics/registry';

const document = metricsDocument();

test('docs/metrics.md is what the registry says; after a change run npx tsx scripts/metrics-doc.ts', () => {
  expect(readFileSync(METRICS_DOCUMENT, 'utf8')).toBe(document);
});

test('every metric stands in it once, with its formula, meaning and source', () => {
  for (const { id, name, meaning, formula, source } of METRICS) {
    const [, entry, again] = document.split(`| Id | \`${id}\` |`);
    expect(again).toBeUndefined();
    expect(entry).toContain(formula);
    expect(entry).toContain(source);
    expect(document).toContain(`</a>${name}\n\n${meaning}\n`);
  }
});

test('every link inside it leads somewhere', () => {
  const headings = [...document.matchAll(/^## (.+)$/gm)].map(([, title]) => title?.toLowerCase().replaceAll(' ', '-'));
  const anchors = [...document.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
  const links = [...document.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(links.length).toBeGreaterThan(METRICS.length);
  for (const target of links) expect([...headings, ...anchors]).toContain(target);
});
