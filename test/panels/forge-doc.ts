/** What a UI Kit panel commits to the platform: a tree of component types, props and children. */
export interface ForgeDoc {
  type: string;
  props: Record<string, unknown>;
  children: ForgeDoc[];
  key: string;
}

/** Every node of the tree, in reading order. */
export function* nodes(doc: ForgeDoc): Generator<ForgeDoc> {
  yield doc;
  for (const child of doc.children) yield* nodes(child);
}

function ownText(doc: ForgeDoc): string {
  const { props } = doc;
  const said = (name: string) => (typeof props[name] === 'string' ? props[name] : '');
  switch (doc.type) {
    case 'String':
      return said('text');
    case 'SectionMessage':
    case 'FormSection':
    case 'FormHeader':
      return said('title');
    case 'EmptyState':
      return `${said('header')} ${said('description')}`;
    case 'Spinner':
      return '';
    case 'User':
      return `@${said('accountId')}`;
    case 'UserPicker':
      return said('label');
    default:
      return '';
  }
}

/** Types whose text is one line to the reader: their children are joined without a break. */
const ONE_LINE = new Set([
  'Text',
  'Strong',
  'Button',
  'LoadingButton',
  'Label',
  'Lozenge',
  'Heading',
  'ModalTitle',
  'Tab',
]);

/** What a reader reads, one line per piece of text. */
export function textOf(doc: ForgeDoc): string {
  const own = ownText(doc);
  const separator = ONE_LINE.has(doc.type) ? '' : '\n';
  return [own, ...doc.children.map(textOf)].filter((part) => part !== '').join(separator);
}

/** The pieces of text that components of one type show, such as every ErrorMessage. */
export function textsOf(doc: ForgeDoc, type: string): string[] {
  return [...nodes(doc)].filter((node) => node.type === type).map(textOf);
}

/** The only node that fits, or an error that lists what there is. */
export function only(doc: ForgeDoc, what: string, fits: (node: ForgeDoc) => boolean): ForgeDoc {
  const found = [...nodes(doc)].filter(fits);
  const [node] = found;
  if (node === undefined || found.length > 1)
    throw new Error(`${found.length} nodes are ${what}; the panel reads:\n${textOf(doc)}`);
  return node;
}

const BUTTONS = new Set(['Button', 'LoadingButton']);

/** The only button with this text. */
export function button(doc: ForgeDoc, text: string): ForgeDoc {
  return only(doc, `a button “${text}”`, (node) => BUTTONS.has(node.type) && textOf(node) === text);
}

/** Whether there is a button with this text at all. */
export function hasButton(doc: ForgeDoc, text: string): boolean {
  return [...nodes(doc)].some((node) => BUTTONS.has(node.type) && textOf(node) === text);
}

/** The row of a table that contains the text. */
export function row(doc: ForgeDoc, text: string): ForgeDoc {
  return only(doc, `a row with “${text}”`, (node) => node.type === 'Row' && textOf(node).includes(text));
}

/** The field that the label with this text belongs to; Jira's user picker brings its own label. */
export function field(panel: ForgeDoc, label: string): ForgeDoc {
  // An open modal covers everything else.
  const doc = [...nodes(panel)].find((node) => node.type === 'Modal') ?? panel;
  const picker = [...nodes(doc)].find((node) => node.type === 'UserPicker' && node.props.label === label);
  if (picker !== undefined) return picker;
  const named = only(
    doc,
    `a label “${label}”`,
    (node) => node.type === 'Label' && textOf(node).replace(/\*$/, '') === label,
  );
  const id = named.props.labelFor;
  return only(doc, `the field of “${label}”`, (node) => node.props.id === id || node.props.inputId === id);
}

/** Calls a function that the panel handed over, as the platform does when something happens. */
export function fire(node: ForgeDoc, prop: string, ...args: unknown[]): unknown {
  const handler = node.props[prop];
  if (typeof handler !== 'function') throw new Error(`<${node.type}> has no ${prop}`);
  return handler(...args);
}
