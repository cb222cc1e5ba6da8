import Badge from '@atlaskit/badge';
import Heading, { type HeadingProps } from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { Text as AtlaskitText } from '@atlaskit/primitives/compiled';
import { SimpleTag } from '@atlaskit/tag';
import { callProp, choiceProp, flagProp, numberProp, textOf, textProp, type RendererProps } from './node';
import { tokenValue } from './style';

export function Characters({ node }: RendererProps) {
  return <>{textProp(node, 'text') ?? ''}</>;
}

export function Text({ node, render }: RendererProps) {
  const color = textProp(node, 'color');
  const lines = numberProp(node, 'maxLines');
  const text = (
    <AtlaskitText
      as={choiceProp(node, 'as', ['p', 'span', 'strong', 'em'])}
      size={choiceProp(node, 'size', ['medium', 'small', 'large'])}
      weight={choiceProp(node, 'weight', ['regular', 'medium', 'semibold', 'bold'])}
      align={choiceProp(node, 'align', ['start', 'center', 'end'])}
      color="inherit"
      {...(lines === undefined ? {} : { maxLines: lines })}
    >
      {node.children.map(render)}
    </AtlaskitText>
  );
  return (
    <span className="forge-text" style={{ color: tokenValue(color ?? 'color.text') }}>
      {text}
    </span>
  );
}

export function Strong({ node, render }: RendererProps) {
  return <strong>{node.children.map(render)}</strong>;
}

export function Em({ node, render }: RendererProps) {
  return <em>{node.children.map(render)}</em>;
}

export function Code({ node, render }: RendererProps) {
  return <code className="forge-code">{node.children.map(render)}</code>;
}

const HEADING_LEVELS: Readonly<Record<string, HeadingProps['size']>> = {
  h1: 'xlarge',
  h2: 'large',
  h3: 'medium',
  h4: 'small',
};

export function HeadingElement({ node, render }: RendererProps) {
  const as = choiceProp(node, 'as', ['h2', 'h1', 'h3', 'h4', 'h5', 'h6', 'div', 'span']);
  const sizes = ['medium', 'xxlarge', 'xlarge', 'large', 'small', 'xsmall', 'xxsmall'] as const;
  const size =
    textProp(node, 'size') === undefined ? (HEADING_LEVELS[as] ?? 'medium') : choiceProp(node, 'size', sizes);
  return (
    <Heading as={as} size={size}>
      {node.children.map(render)}
    </Heading>
  );
}

export function LozengeElement({ node }: RendererProps) {
  const appearances = ['default', 'inprogress', 'moved', 'new', 'removed', 'success'] as const;
  return (
    <Lozenge appearance={choiceProp(node, 'appearance', appearances)} isBold={flagProp(node, 'isBold')}>
      {textOf(node)}
    </Lozenge>
  );
}

export function BadgeElement({ node }: RendererProps) {
  const appearances = ['default', 'primary', 'important', 'added', 'removed', 'primaryInverted'] as const;
  const text = textOf(node);
  const most = numberProp(node, 'max');
  const shown = /^\d+$/.test(text) ? Number(text) : text;
  return (
    <Badge appearance={choiceProp(node, 'appearance', appearances)} {...(most === undefined ? {} : { max: most })}>
      {shown}
    </Badge>
  );
}

export function TagElement({ node }: RendererProps) {
  return <SimpleTag text={textProp(node, 'text') ?? textOf(node)} />;
}

export function Link({ node, render }: RendererProps) {
  const newTab = flagProp(node, 'openNewTab');
  return (
    <a
      className="forge-link"
      href={textProp(node, 'href')}
      {...(newTab ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
      onClick={() => callProp(node, 'onClick')}
    >
      {node.children.map(render)}
    </a>
  );
}

export function List({ node, render }: RendererProps) {
  const items = node.children.map(render);
  return choiceProp(node, 'type', ['unordered', 'ordered']) === 'ordered' ? <ol>{items}</ol> : <ul>{items}</ul>;
}

export function ListItem({ node, render }: RendererProps) {
  return <li>{node.children.map(render)}</li>;
}
