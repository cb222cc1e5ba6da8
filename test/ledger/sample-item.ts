import type { ItemRecord } from '../../src/ledger/items';

/** An item of space 100 about which nothing is said but what a test adds. */
export function item(id: number, more: Partial<ItemRecord> = {}): ItemRecord {
  return {
    id: String(id),
    key: `RAIL-${id}`,
    spaceId: '100',
    parentId: null,
    parentKey: null,
    typeId: '1',
    level: 0,
    statusId: '1',
    category: 'todo',
    categorySince: null,
    pointsByField: {},
    originalSeconds: null,
    remainingSeconds: null,
    spentSeconds: 0,
    worklogsDeclared: 0,
    created: 1_700_000_000_000,
    resolved: null,
    startDay: null,
    dueDay: null,
    assignee: null,
    securityId: null,
    labels: [],
    components: [],
    versions: [],
    linkTargetIds: [],
    duplicates: [],
    blocks: [],
    updated: 1_700_000_000_000,
    ...more,
  };
}
