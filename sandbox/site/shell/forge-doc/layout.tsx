import type { CSSProperties } from 'react';
import { choiceProp, flagProp, textProp, type ForgeDocNode, type RendererProps } from './node';
import { styleFromXcss, tokenValue } from './style';

const ALIGN: Readonly<Record<string, string>> = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  baseline: 'baseline',
  stretch: 'stretch',
};

function alignment(node: ForgeDocNode, name: string): string | undefined {
  const value = textProp(node, name);
  return value === undefined ? undefined : ALIGN[value];
}

function gap(node: ForgeDocNode, name: string): string | undefined {
  const value = textProp(node, name);
  return value === undefined ? undefined : tokenValue(value);
}

function defined(style: Record<string, string | undefined>): CSSProperties {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}

export function Box({ node, render }: RendererProps) {
  const unknown = (name: string) => console.error(`Box: xcss does not take “${name}”`);
  const style = styleFromXcss(node.props['xcss'], unknown);
  return (
    <div style={{ boxSizing: 'border-box', ...style }} role={textProp(node, 'role')}>
      {node.children.map(render)}
    </div>
  );
}

export function Stack({ node, render }: RendererProps) {
  const style = defined({
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    gap: gap(node, 'space'),
    alignItems: alignment(node, 'alignInline') ?? 'stretch',
    justifyContent: alignment(node, 'alignBlock') ?? spread(node),
    width: textProp(node, 'grow') === 'fill' ? '100%' : undefined,
    flexGrow: textProp(node, 'grow') === 'fill' ? '1' : undefined,
  });
  return <div style={style}>{node.children.map(render)}</div>;
}

export function Inline({ node, render }: RendererProps) {
  const style = defined({
    display: 'flex',
    boxSizing: 'border-box',
    columnGap: gap(node, 'space'),
    rowGap: gap(node, 'rowSpace') ?? gap(node, 'space'),
    flexWrap: flagProp(node, 'shouldWrap') ? 'wrap' : undefined,
    alignItems: alignment(node, 'alignBlock') ?? 'flex-start',
    justifyContent: alignment(node, 'alignInline') ?? spread(node),
    width: textProp(node, 'grow') === 'fill' ? '100%' : undefined,
    flexGrow: textProp(node, 'grow') === 'fill' ? '1' : undefined,
  });
  return <div style={style}>{node.children.map(render)}</div>;
}

function spread(node: ForgeDocNode): string | undefined {
  return choiceProp(node, 'spread', ['none', 'space-between']) === 'space-between' ? 'space-between' : undefined;
}

/** Elements that only hold others: the tree's root, fragments of a table's content. */
export function Passage({ node, render }: RendererProps) {
  return <>{node.children.map(render)}</>;
}
