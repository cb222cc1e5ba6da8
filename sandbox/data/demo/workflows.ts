export interface StatusDocument {
  id: string;
  name: string;
  statusCategory: { id: number; key: 'new' | 'indeterminate' | 'done'; colorName: string; name: string };
}

export interface IssueTypeDocument {
  id: string;
  name: string;
  subtask: boolean;
  hierarchyLevel: number;
}

/** The four stations of every demo workflow. */
export interface Workflow {
  queue: StatusDocument;
  working: StatusDocument;
  checking: StatusDocument;
  done: StatusDocument;
}

export type Station = keyof Workflow;

/** The types of a space's work items; team-managed spaces have no initiative. */
export interface TypeScheme {
  initiative?: IssueTypeDocument;
  epic: IssueTypeDocument;
  story: IssueTypeDocument;
  task: IssueTypeDocument;
  bug: IssueTypeDocument;
  subtask: IssueTypeDocument;
}

const CATEGORIES = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
} as const;

function status(id: string, name: string, category: keyof typeof CATEGORIES): StatusDocument {
  return { id, name, statusCategory: CATEGORIES[category] };
}

function type(id: string, name: string, hierarchyLevel: number): IssueTypeDocument {
  return { id, name, subtask: hierarchyLevel < 0, hierarchyLevel };
}

const IN_PROGRESS = status('3', 'In Progress', 'indeterminate');
const DONE = status('10001', 'Done', 'done');

/** Company-managed software spaces. */
export const SOFTWARE_WORKFLOW: Workflow = {
  queue: status('10000', 'To Do', 'new'),
  working: IN_PROGRESS,
  checking: status('10010', 'In Review', 'indeterminate'),
  done: DONE,
};

/** Workshops, with words of their own. */
export const WORKSHOP_WORKFLOW: Workflow = {
  queue: status('1', 'Open', 'new'),
  working: status('10020', 'In Workshop', 'indeterminate'),
  checking: status('10021', 'Acceptance', 'indeterminate'),
  done: status('6', 'Closed', 'done'),
};

/** As real sites have it: somebody put the testing status into the category To Do. */
export const QA_WORKFLOW: Workflow = {
  queue: status('10030', 'Backlog', 'new'),
  working: IN_PROGRESS,
  checking: status('10031', 'In QA', 'new'),
  done: DONE,
};

/** Every team-managed space owns its statuses. */
export function teamManagedWorkflow(firstId: number): Workflow {
  return {
    queue: status(String(firstId), 'To Do', 'new'),
    working: status(String(firstId + 1), 'In Progress', 'indeterminate'),
    checking: status(String(firstId + 2), 'In Review', 'indeterminate'),
    done: status(String(firstId + 3), 'Done', 'done'),
  };
}

export const SOFTWARE_TYPES: TypeScheme = {
  initiative: type('10005', 'Initiative', 2),
  epic: type('10000', 'Epic', 1),
  story: type('10001', 'Story', 0),
  task: type('10002', 'Task', 0),
  bug: type('10003', 'Bug', 0),
  subtask: type('10004', 'Sub-task', -1),
};

export const WORKSHOP_TYPES: TypeScheme = {
  ...SOFTWARE_TYPES,
  story: type('10012', 'Measure', 0),
  bug: type('10013', 'Fault', 0),
};

/** Every team-managed space owns its types. */
export function teamManagedTypes(firstId: number): TypeScheme {
  return {
    epic: type(String(firstId), 'Epic', 1),
    story: type(String(firstId + 1), 'Story', 0),
    task: type(String(firstId + 2), 'Task', 0),
    bug: type(String(firstId + 3), 'Bug', 0),
    subtask: type(String(firstId + 4), 'Subtask', -1),
  };
}
