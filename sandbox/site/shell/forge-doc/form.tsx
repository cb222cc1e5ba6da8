import Checkbox from '@atlaskit/checkbox';
import { FormFooter, FormHeader, FormSection, Label, RequiredAsterisk } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import Toggle from '@atlaskit/toggle';
import type { ChangeEvent, FormEvent } from 'react';
import {
  callProp,
  choiceProp,
  flagProp,
  numberProp,
  textOf,
  textProp,
  type ForgeDocNode,
  type RendererProps,
} from './node';

export function Form({ node, render }: RendererProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    callProp(node, 'onSubmit');
  };
  return (
    <form onSubmit={submit} noValidate>
      {node.children.map(render)}
    </form>
  );
}

export function FormHeaderElement({ node, render }: RendererProps) {
  return <FormHeader title={textProp(node, 'title')}>{node.children.map(render)}</FormHeader>;
}

export function FormSectionElement({ node, render }: RendererProps) {
  return (
    <FormSection title={textProp(node, 'title')} description={textProp(node, 'description')}>
      {node.children.map(render)}
    </FormSection>
  );
}

export function FormFooterElement({ node, render }: RendererProps) {
  return <FormFooter align={choiceProp(node, 'align', ['end', 'start'])}>{node.children.map(render)}</FormFooter>;
}

export function LabelElement({ node, render }: RendererProps) {
  return <Label htmlFor={textProp(node, 'labelFor') ?? ''}>{node.children.map(render)}</Label>;
}

export function RequiredAsteriskElement() {
  return <RequiredAsterisk />;
}

/** The event as it crosses the border: the target's type and value, nothing of the page. */
function changed(event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) {
  const { type, value, name } = event.currentTarget;
  return { target: { type, value, name } };
}

function fieldHandlers(node: ForgeDocNode) {
  return {
    onChange: (event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) => callProp(node, 'onChange', changed(event)),
    onBlur: (event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      callProp(node, 'onBlur', { ...changed(event), type: 'blur' }),
    onFocus: () => callProp(node, 'onFocus', { type: 'focus' }),
  };
}

/** Properties that a text field and a text area share; those absent stay absent, so that the field keeps its own state. */
function textProps(node: ForgeDocNode) {
  const optional = {
    id: textProp(node, 'id'),
    name: textProp(node, 'name'),
    defaultValue: textProp(node, 'defaultValue'),
    value: textProp(node, 'value'),
    placeholder: textProp(node, 'placeholder'),
    maxLength: numberProp(node, 'maxLength'),
    'aria-label': textProp(node, 'aria-label') ?? textProp(node, 'ariaLabel'),
  };
  return {
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    isDisabled: flagProp(node, 'isDisabled'),
    isReadOnly: flagProp(node, 'isReadOnly'),
    isRequired: flagProp(node, 'isRequired'),
    isInvalid: flagProp(node, 'isInvalid'),
    isMonospaced: flagProp(node, 'isMonospaced'),
    isCompact: flagProp(node, 'isCompact'),
  };
}

export function TextfieldElement({ node }: RendererProps) {
  const type = textProp(node, 'type');
  return <Textfield {...textProps(node)} {...fieldHandlers(node)} {...(type === undefined ? {} : { type })} />;
}

export function TextAreaElement({ node }: RendererProps) {
  return (
    <TextArea
      {...textProps(node)}
      {...fieldHandlers(node)}
      minimumRows={numberProp(node, 'minimumRows') ?? 2}
      resize={choiceProp(node, 'resize', ['smart', 'auto', 'vertical', 'horizontal', 'none'])}
    />
  );
}

function checkedProps(node: ForgeDocNode) {
  return {
    ...(typeof node.props['defaultChecked'] === 'boolean' ? { defaultChecked: node.props['defaultChecked'] } : {}),
    ...(typeof node.props['isChecked'] === 'boolean' ? { isChecked: node.props['isChecked'] } : {}),
    isDisabled: flagProp(node, 'isDisabled'),
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      callProp(node, 'onChange', {
        target: { type: 'checkbox', checked: event.target.checked, value: event.target.value, name: event.target.name },
      }),
  };
}

export function CheckboxElement({ node }: RendererProps) {
  const id = textProp(node, 'id');
  return (
    <Checkbox
      {...checkedProps(node)}
      {...(id === undefined ? {} : { id })}
      name={textProp(node, 'name') ?? ''}
      value={textProp(node, 'value') ?? ''}
      label={textProp(node, 'label') ?? textOf(node)}
    />
  );
}

export function ToggleElement({ node }: RendererProps) {
  const { isDisabled, onChange, ...checked } = checkedProps(node);
  return (
    <Toggle
      {...checked}
      isDisabled={isDisabled}
      onChange={onChange}
      id={textProp(node, 'id') ?? node.key}
      label={textProp(node, 'label') ?? ''}
    />
  );
}
