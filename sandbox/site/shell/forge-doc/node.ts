import type { ReactNode } from 'react';

/** One element of the tree that `@forge/react` commits. */
export interface ForgeDocNode {
  type: string;
  key: string;
  props: Readonly<Record<string, unknown>>;
  children: ForgeDocNode[];
}

/** What every renderer is given: the element, and how to draw another. */
export interface RendererProps {
  node: ForgeDocNode;
  render: (node: ForgeDocNode) => ReactNode;
}

type AnyFunction = (...args: unknown[]) => unknown;

/** The tree as it is now: the reconciler goes on changing the one it committed. Functions stay the panel's own. */
export function snapshot(tree: unknown): ForgeDocNode {
  const node = isRecord(tree) ? tree : {};
  const children = Array.isArray(node['children']) ? node['children'] : [];
  return {
    type: String(node['type']),
    key: String(node['key']),
    props: isRecord(node['props']) ? { ...node['props'] } : {},
    children: children.map(snapshot),
  };
}

/** The words in an element and below it. */
export function textOf(node: ForgeDocNode): string {
  if (node.type === 'String') return String(node.props['text'] ?? '');
  return node.children.map(textOf).join('');
}

/** A property that must be text; numbers are read as text, anything else as undefined. */
export function textProp(node: ForgeDocNode, name: string): string | undefined {
  const value = node.props[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

export function numberProp(node: ForgeDocNode, name: string): number | undefined {
  const value = node.props[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flagProp(node: ForgeDocNode, name: string): boolean {
  return node.props[name] === true;
}

/** A property that must be one of the given words; otherwise the first of them. */
export function choiceProp<const Choice extends string>(
  node: ForgeDocNode,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const value = node.props[name];
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** Calls a panel's handler, where it gave one. What it throws belongs on the console, not in the page's own work. */
export function callProp(node: ForgeDocNode, name: string, ...args: unknown[]): void {
  const handler = node.props[name];
  if (typeof handler !== 'function') return;
  const report = (problem: unknown) => console.error(`${node.type}.${name}`, problem);
  try {
    void Promise.resolve((handler as AnyFunction)(...args)).catch(report);
  } catch (problem) {
    report(problem);
  }
}

/** The children of the wrapper with the given name, as `DynamicTable` sends its head and rows. */
export function wrapped(node: ForgeDocNode, name: string): ForgeDocNode[] {
  return node.children.find((child) => child.type === 'ContentWrapper' && child.props['name'] === name)?.children ?? [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
