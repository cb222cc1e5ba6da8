import EmptyState from '@atlaskit/empty-state';
import { ErrorMessage, HelperMessage, ValidMessage } from '@atlaskit/form';
import ProgressBar, { SuccessProgressBar } from '@atlaskit/progress-bar';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import Tooltip from '@atlaskit/tooltip';
import { callProp, choiceProp, flagProp, numberProp, textProp, type RendererProps } from './node';

export function SpinnerElement({ node }: RendererProps) {
  return (
    <Spinner
      size={choiceProp(node, 'size', ['medium', 'xsmall', 'small', 'large', 'xlarge'])}
      label={textProp(node, 'label') ?? 'Loading'}
    />
  );
}

export function ProgressBarElement({ node }: RendererProps) {
  const props = {
    value: numberProp(node, 'value') ?? 0,
    ariaLabel: textProp(node, 'ariaLabel') ?? 'Progress',
    isIndeterminate: flagProp(node, 'isIndeterminate'),
  };
  return textProp(node, 'appearance') === 'success' ? <SuccessProgressBar {...props} /> : <ProgressBar {...props} />;
}

export function TooltipElement({ node, render }: RendererProps) {
  return (
    <Tooltip
      content={textProp(node, 'content') ?? ''}
      position={choiceProp(node, 'position', ['bottom', 'top', 'left', 'right'])}
    >
      <span>{node.children.map(render)}</span>
    </Tooltip>
  );
}

export function SectionMessageElement({ node, render }: RendererProps) {
  const appearances = ['information', 'warning', 'error', 'success', 'discovery'] as const;
  const actions = node.children.filter((child) => child.type === 'SectionMessageAction');
  const title = textProp(node, 'title');
  return (
    <SectionMessage
      appearance={choiceProp(node, 'appearance', appearances)}
      {...(title === undefined ? {} : { title })}
      {...(actions.length > 0 ? { actions: <>{actions.map(render)}</> } : {})}
    >
      {node.children.filter((child) => child.type !== 'SectionMessageAction').map(render)}
    </SectionMessage>
  );
}

export function SectionMessageActionElement({ node, render }: RendererProps) {
  const href = textProp(node, 'href');
  return (
    <SectionMessageAction {...(href === undefined ? {} : { href })} onClick={() => callProp(node, 'onClick')}>
      {node.children.map(render)}
    </SectionMessageAction>
  );
}

export function EmptyStateElement({ node }: RendererProps) {
  const description = textProp(node, 'description');
  return (
    <EmptyState
      header={textProp(node, 'header') ?? ''}
      headingLevel={2}
      {...(description === undefined ? {} : { description })}
    />
  );
}

export function HelperMessageElement({ node, render }: RendererProps) {
  return <HelperMessage>{node.children.map(render)}</HelperMessage>;
}

export function ErrorMessageElement({ node, render }: RendererProps) {
  return <ErrorMessage>{node.children.map(render)}</ErrorMessage>;
}

export function ValidMessageElement({ node, render }: RendererProps) {
  return <ValidMessage>{node.children.map(render)}</ValidMessage>;
}
