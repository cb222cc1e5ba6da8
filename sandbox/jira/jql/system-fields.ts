import { findSpace } from '../catalogue';
import { sql } from '../sql';
import { visibleIssues } from '../visibility';
import { JqlError, type JqlContext } from './context';
import { parseDate } from './dates';
import {
  accountField,
  accountIdOf,
  dayField,
  instantField,
  listField,
  namedField,
  presenceField,
  unknownValue,
  type SearchField,
} from './field-kinds';

/** Status categories by everything a query may call them. */
const STATUS_CATEGORIES = new Map([
  ['to do', 'new'],
  ['new', 'new'],
  ['2', 'new'],
  ['in progress', 'indeterminate'],
  ['indeterminate', 'indeterminate'],
  ['4', 'indeterminate'],
  ['done', 'done'],
  ['3', 'done'],
  ['no category', 'undefined'],
  ['undefined', 'undefined'],
  ['1', 'undefined'],
]);

/** The fields every site has, by the lower-case names that JQL knows them under. */
const SYSTEM_FIELDS: Record<string, (context: JqlContext) => SearchField> = {
  project: projectField,
  issuekey: issueField,
  status: (context) => namedField(context, 'status', 'issues.status', 'issues.status_id'),
  statuscategory: statusCategoryField,
  issuetype: (context) => namedField(context, 'issuetype', 'issues.issue_type', 'issues.issue_type_id'),
  priority: (context) => namedField(context, 'priority', documentText('priority.name'), documentText('priority.id')),
  resolution: resolutionField,
  level: (context) => namedField(context, 'level', documentText('security.name'), documentText('security.id')),
  parent: parentField,
  assignee: (context) => accountField(context, 'issues.assignee'),
  reporter: (context) => accountField(context, 'issues.reporter'),
  created: (context) => instantField(context, 'issues.created', true),
  updated: (context) => instantField(context, 'issues.updated', true),
  resolutiondate: (context) => instantField(context, 'issues.resolved'),
  duedate: (context) => dayField(context, 'issues.due'),
  labels: (context) => listField(context, 'labels', false),
  component: (context) => listField(context, 'components', true),
  fixversion: (context) => listField(context, 'fixVersions', true),
  originalestimate: () => presenceField('issues.original_estimate', 'number'),
  remainingestimate: () => presenceField('issues.remaining_estimate', 'number'),
  timespent: () => presenceField('issues.time_spent', 'number'),
  worklogauthor: worklogAuthorField,
  worklogdate: worklogDateField,
};

const OTHER_NAMES: Record<string, string> = {
  issue: 'issuekey',
  key: 'issuekey',
  id: 'issuekey',
  type: 'issuetype',
  createddate: 'created',
  updateddate: 'updated',
  resolved: 'resolutiondate',
  due: 'duedate',
  components: 'component',
  fixversions: 'fixversion',
  security: 'level',
  timeoriginalestimate: 'originalestimate',
  timeestimate: 'remainingestimate',
};

/** The system field that JQL knows under the name, if there is one. */
export function systemField(name: string, context: JqlContext): SearchField | undefined {
  const lower = name.toLowerCase();
  return SYSTEM_FIELDS[OTHER_NAMES[lower] ?? lower]?.(context);
}

function documentText(path: string): string {
  return `json_extract(issues.document, '$.fields.${path}')`;
}

function projectField(context: JqlContext): SearchField {
  return {
    present: sql('1'),
    matches(value, label) {
      const space = findSpace(context.catalogue, value, true);
      if (!space || !context.viewer.mayBrowse(space)) throw unknownValue(value, label);
      return sql('issues.project_id = ?', Number(space.id));
    },
    order: [{ expression: 'issues.key_prefix' }],
  };
}

function issueField(context: JqlContext): SearchField {
  const find = (value: string, label: string) => {
    const visible = visibleIssues(context.catalogue, context.viewer, 'search');
    const byId = /^\d{1,15}$/.test(value);
    const found = context.store.row<{ id: number; project_id: number; key_number: number }>({
      text: `SELECT id, project_id, key_number FROM issues WHERE ${byId ? 'id' : 'key'} = ? AND ${visible.text}`,
      parameters: [byId ? Number(value) : value, ...visible.parameters],
    });
    if (found) return found;
    throw new JqlError([
      byId ? unknownValue(value, label).message : `An issue with key '${value}' does not exist for field '${label}'.`,
    ]);
  };
  return {
    present: sql('1'),
    matches: (value, label) => sql('issues.id = ?', find(value, label).id),
    // Jira compares keys within the space of the named issue only.
    compares(operator, value, label) {
      const { project_id: projectId, key_number: number } = find(value, label);
      return sql(`issues.project_id = ? AND issues.key_number ${operator} ?`, projectId, number);
    },
    order: [{ expression: 'issues.key_prefix' }, { expression: 'issues.key_number' }],
  };
}

function statusCategoryField(): SearchField {
  return {
    present: sql('issues.status_category IS NOT NULL'),
    matches(value, label) {
      const category = STATUS_CATEGORIES.get(value.toLowerCase());
      if (category === undefined) throw unknownValue(value, label);
      return sql('issues.status_category = ?', category);
    },
    order: [{ expression: 'issues.status_category', nullable: 'text' }],
  };
}

function resolutionField(context: JqlContext): SearchField {
  const field = namedField(context, 'resolution', documentText('resolution.name'), documentText('resolution.id'));
  return {
    ...field,
    matches: (value, label) =>
      value.toLowerCase() === 'unresolved'
        ? sql(`${documentText('resolution.name')} IS NULL`)
        : (field.matches?.(value, label) ?? sql('0')),
  };
}

function parentField(context: JqlContext): SearchField {
  return {
    present: sql('issues.parent_id IS NOT NULL OR issues.parent_key IS NOT NULL'),
    matches(value, label) {
      const condition = /^\d{1,15}$/.test(value)
        ? sql('issues.parent_id = ?', Number(value))
        : sql('issues.parent_key = ?', value);
      // A parent may lie outside the site's data, so being named by a child is enough.
      const known =
        context.store.row(sql('SELECT 1 FROM issues WHERE key = ? OR id = ?', value, value)) ??
        context.store.row({ ...condition, text: `SELECT 1 FROM issues WHERE ${condition.text} LIMIT 1` });
      if (!known) throw unknownValue(value, label);
      if (/^\d{1,15}$/.test(value)) return condition;
      return sql(
        'issues.parent_key = ? OR issues.parent_id = (SELECT parent.id FROM issues AS parent WHERE parent.key = ?)',
        value,
        value,
      );
    },
    order: [{ expression: 'issues.parent_id', nullable: 'number' }],
  };
}

const WORKLOGS_OF_ISSUE = 'SELECT 1 FROM worklogs AS spent WHERE spent.issue_id = issues.id';

function worklogAuthorField(context: JqlContext): SearchField {
  return {
    present: sql(`EXISTS (${WORKLOGS_OF_ISSUE})`),
    matches: (value, label) =>
      sql(`EXISTS (${WORKLOGS_OF_ISSUE} AND spent.author = ?)`, accountIdOf(context, value, label)),
  };
}

function worklogDateField(context: JqlContext): SearchField {
  return {
    present: sql(`EXISTS (${WORKLOGS_OF_ISSUE})`),
    matches(value, label) {
      const { from, until } = parseDate(value, label, context);
      return sql(`EXISTS (${WORKLOGS_OF_ISSUE} AND spent.started >= ? AND spent.started < ?)`, from, until);
    },
    compares(operator, value, label) {
      const { from, until } = parseDate(value, label, context);
      // A day as a whole is compared: after it means from its end on, up to it includes it.
      const condition = {
        '<': sql('spent.started < ?', from),
        '<=': sql('spent.started < ?', until),
        '>': sql('spent.started >= ?', until),
        '>=': sql('spent.started >= ?', from),
      }[operator];
      return sql(`EXISTS (${WORKLOGS_OF_ISSUE} AND ${condition.text})`, ...condition.parameters);
    },
  };
}
