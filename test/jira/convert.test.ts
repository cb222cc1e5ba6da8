import { convertIssue, fixVersionsOf } from '../../src/jira/convert';
import { issueSchema, ledgerFields } from '../../src/jira/issue';

const BARE = {
  issuetype: { id: '1', name: 'Bug' },
  project: { id: '10006', key: 'DOC' },
  status: { id: '6', name: 'Closed', statusCategory: { key: 'done' } },
  created: '2012-04-23T20:30:04.693-0500',
  updated: '2014-07-03T09:37:46.899-0500',
};
const SITE = { points: ['customfield_10004'], start: 'customfield_10015' };

const read = (fields: Record<string, unknown>) =>
  issueSchema.parse({ id: '11640', key: 'DOC-93', fields: { ...BARE, ...fields } });
const convert = (fields: Record<string, unknown>) => convertIssue(read(fields), SITE);

describe('an issue in the ledger’s terms', () => {
  test('says nothing that Jira does not say', () => {
    expect(convert({})).toMatchObject({
      categorySince: null,
      startDay: null,
      labels: [],
      components: [],
      versions: [],
      linkTargetIds: [],
      duplicates: [],
      blocks: [],
    });
    expect(fixVersionsOf(read({}))).toEqual([]);
  });

  test('takes the instant at which the status category changed with its offset', () => {
    const { categorySince } = convert({ statuscategorychangedate: '2013-12-10T15:37:52.622-0600' });
    expect(categorySince).toBe(Date.UTC(2013, 11, 10, 21, 37, 52, 622));
  });

  test.each([
    ['2026-02-09', '2026-02-09'],
    ['2026-02-09T00:00:00.000+0000', null],
    [1_770_000_000, null],
    [null, null],
  ])('reads a start of %p as %p', (written, day) => {
    expect(convert({ customfield_10015: written }).startDay).toBe(day);
  });

  test('reads no start where the site has no field for it', () => {
    const issue = read({ customfield_10015: '2026-02-09' });
    expect(convertIssue(issue, { points: [], start: null }).startDay).toBeNull();
  });

  test('tells links that duplicate or block by the name of their type, from their outward side', () => {
    const link = (id: number, type: string | undefined, side: string, target: object) => ({
      id,
      ...(type === undefined ? {} : { type: { name: type } }),
      [side]: target,
    });
    const converted = convert({
      issuelinks: [
        link(1, 'Duplicate', 'outwardIssue', { id: '21' }),
        link(2, 'Duplicate', 'inwardIssue', { id: '22' }),
        link(3, 'Cloners', 'outwardIssue', { id: 23 }),
        link(4, 'Blocker', 'outwardIssue', { id: '24' }),
        link(5, 'Blocks', 'inwardIssue', { id: '25' }),
        link(6, 'Relates', 'outwardIssue', { id: '26' }),
        link(7, undefined, 'outwardIssue', { id: '27' }),
        link(8, 'duplicates', 'outwardIssue', { key: 'GONE-1' }),
      ],
    });
    expect(converted.linkTargetIds).toEqual(['21', '23', '24', '26', '27', '0']);
    expect(converted.duplicates).toEqual(['21', '23', '0']);
    expect(converted.blocks).toEqual(['24']);
  });

  test('names its versions, whose days Jira may leave out', () => {
    const issue = read({
      fixVersions: [
        { id: '12807', name: '4.0.0', releaseDate: '2014-05-30', released: true },
        { id: '12900', name: 'Some day' },
      ],
    });
    expect(convertIssue(issue, SITE).versions).toEqual(['12807', '12900']);
    expect(fixVersionsOf(issue)).toEqual([
      { id: '12807', spaceId: '10006', name: '4.0.0', releaseDay: '2014-05-30' },
      { id: '12900', spaceId: '10006', name: 'Some day', releaseDay: null },
    ]);
  });
});

test('a search names each field once, the site’s own last', () => {
  const fields = ledgerFields(SITE);
  expect(new Set(fields).size).toBe(fields.length);
  expect(fields.slice(-2)).toEqual(['customfield_10004', 'customfield_10015']);
  expect(fields).toEqual(
    expect.arrayContaining(['statuscategorychangedate', 'labels', 'components', 'fixVersions', 'issuelinks']),
  );
  expect(ledgerFields({ points: [], start: null })).toHaveLength(fields.length - 2);
});
