import { declared } from './metric';

const LINKS = "Jira's links, each counted once from its outward side";

export const LINK_METRICS = declared([
  {
    id: 'links.within',
    name: 'Links within the project',
    unit: 'links',
    meaning: 'Links between two work items of the same project.',
    formula: 'count of outward links whose target is in the same project',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: LINKS,
    measure: ({ links }) => ({ value: links.within }),
  },
  {
    id: 'links.acrossProjects',
    name: 'Links across projects',
    unit: 'links',
    meaning: 'Links from one project to another project of the set that is looked at.',
    formula: 'count of outward links whose target is in another project of the set',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: LINKS,
    measure: ({ links }) => ({ value: links.acrossProjects }),
  },
  {
    id: 'links.dangling',
    name: 'Links that lead out',
    unit: 'links',
    meaning: 'Links to work items outside the set that is looked at, or that the app can’t see.',
    formula: 'count of outward links whose target is not in the set',
    inputs: [],
    onEmpty: '0',
    good: 'lower',
    source: LINKS,
    measure: ({ links }) => ({ value: links.dangling }),
  },
]);
