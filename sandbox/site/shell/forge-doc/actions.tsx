import { ButtonGroup } from '@atlaskit/button';
import Button, { LinkButton } from '@atlaskit/button/new';
import { callProp, choiceProp, flagProp, textProp, type RendererProps } from './node';

const APPEARANCES = ['default', 'primary', 'subtle', 'warning', 'danger', 'discovery'] as const;

export function ButtonElement({ node, render }: RendererProps) {
  const label = textProp(node, 'ariaLabel') ?? textProp(node, 'aria-label');
  const id = textProp(node, 'id');
  return (
    <Button
      appearance={choiceProp(node, 'appearance', APPEARANCES)}
      spacing={choiceProp(node, 'spacing', ['default', 'compact'])}
      type={choiceProp(node, 'type', ['button', 'submit', 'reset'])}
      isDisabled={flagProp(node, 'isDisabled')}
      isSelected={flagProp(node, 'isSelected')}
      isLoading={node.type === 'LoadingButton' && flagProp(node, 'isLoading')}
      shouldFitContainer={flagProp(node, 'shouldFitContainer')}
      onClick={() => callProp(node, 'onClick', { type: 'click' })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(id === undefined ? {} : { id })}
    >
      {node.children.map(render)}
    </Button>
  );
}

export function LinkButtonElement({ node, render }: RendererProps) {
  const newTab = textProp(node, 'target') === '_blank' || flagProp(node, 'shouldOpenInNewTab');
  return (
    <LinkButton
      href={textProp(node, 'href') ?? ''}
      appearance={choiceProp(node, 'appearance', APPEARANCES)}
      spacing={choiceProp(node, 'spacing', ['default', 'compact'])}
      {...(newTab ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
    >
      {node.children.map(render)}
    </LinkButton>
  );
}

export function ButtonGroupElement({ node, render }: RendererProps) {
  const label = textProp(node, 'label');
  return <ButtonGroup {...(label === undefined ? {} : { label })}>{node.children.map(render)}</ButtonGroup>;
}
