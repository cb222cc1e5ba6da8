import { DatePicker } from '@atlaskit/datetime-picker';
import { Label } from '@atlaskit/form';
import Select, { AsyncSelect, type ValueType } from '@atlaskit/select';
import { useEffect, useState } from 'react';
import { api } from '../api';
import { PersonAvatar } from '../person-avatar';
import { useSession } from '../session';
import { useLoaded } from '../use-loaded';
import { callProp, flagProp, isRecord, textProp, type ForgeDocNode, type RendererProps } from './node';

interface Option {
  label: string;
  value: string | number;
}

function isOption(value: unknown): value is Option {
  return isRecord(value) && 'value' in value && 'label' in value;
}

function optionsOf(value: unknown): Option[] {
  return Array.isArray(value) ? value.filter(isOption) : [];
}

/** A selection as Atlaskit takes it: one option, several, or none; undefined where the panel left it open. */
function selection(node: ForgeDocNode, name: string): ValueType<Option, boolean> | undefined {
  const value = node.props[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return optionsOf(value);
  return isOption(value) ? value : null;
}

/** Menus are drawn above everything, so that a modal does not cut them off. */
const MENU = {
  menuPortalTarget: document.body,
  menuPosition: 'fixed' as const,
  styles: { menuPortal: (base: object) => ({ ...base, zIndex: 9999 }) },
};

export function SelectElement({ node }: RendererProps) {
  const value = selection(node, 'value');
  const defaultValue = selection(node, 'defaultValue');
  const label = textProp(node, 'aria-label') ?? textProp(node, 'ariaLabel');
  return (
    <Select<Option, boolean>
      {...MENU}
      inputId={textProp(node, 'inputId') ?? textProp(node, 'id') ?? node.key}
      name={textProp(node, 'name') ?? ''}
      options={optionsOf(node.props['options'])}
      isMulti={flagProp(node, 'isMulti')}
      isClearable={flagProp(node, 'isClearable')}
      isDisabled={flagProp(node, 'isDisabled')}
      isInvalid={flagProp(node, 'isInvalid')}
      isSearchable={node.props['isSearchable'] !== false}
      isLoading={flagProp(node, 'isLoading')}
      placeholder={textProp(node, 'placeholder') ?? 'Select…'}
      onChange={(chosen) => callProp(node, 'onChange', chosen)}
      onBlur={() => callProp(node, 'onBlur', { type: 'blur' })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
    />
  );
}

export function DatePickerElement({ node }: RendererProps) {
  const { locale } = useSession();
  const value = textProp(node, 'value');
  return (
    <DatePicker
      id={textProp(node, 'id') ?? node.key}
      name={textProp(node, 'name') ?? ''}
      defaultValue={textProp(node, 'defaultValue') ?? ''}
      isDisabled={flagProp(node, 'isDisabled')}
      isInvalid={flagProp(node, 'isInvalid')}
      isRequired={flagProp(node, 'isRequired')}
      locale={locale}
      onChange={(date) => callProp(node, 'onChange', date)}
      {...(value === undefined ? {} : { value })}
    />
  );
}

interface Person {
  label: string;
  value: string;
}

/** A person by account id, as the site shows people. */
export function User({ node }: RendererProps) {
  const id = textProp(node, 'accountId') ?? '';
  const person = useLoaded(id, () => api.userById(id));
  const name = person.state === 'ready' ? (person.value?.name ?? 'Former user') : '…';
  return (
    <span className="forge-user">
      <PersonAvatar name={name} size="small" />
      {!flagProp(node, 'hideDisplayName') && name}
    </span>
  );
}

/** Searches the site's users by name; the panel is given what UI Kit's own picker gives. */
export function UserPicker({ node }: RendererProps) {
  const initial = textProp(node, 'defaultValue');
  const [chosen, setChosen] = useState<Person | null>(null);
  useEffect(() => {
    if (initial === undefined || initial === '') return;
    void api.userById(initial).then((user) => setChosen({ value: initial, label: user?.name ?? initial }));
  }, [initial]);
  const id = textProp(node, 'id') ?? node.key;
  const label = textProp(node, 'label');
  return (
    <div>
      {label !== undefined && <Label htmlFor={id}>{label}</Label>}
      <AsyncSelect<Person>
        {...MENU}
        inputId={id}
        name={textProp(node, 'name') ?? ''}
        placeholder={textProp(node, 'placeholder') ?? 'Enter people…'}
        isClearable
        isDisabled={flagProp(node, 'isDisabled')}
        defaultOptions
        cacheOptions
        value={chosen}
        loadOptions={async (query: string) =>
          (await api.findUsers(query)).map((user) => ({ value: user.id, label: user.name }))
        }
        onChange={(person) => {
          setChosen(person);
          callProp(node, 'onChange', person && { id: person.value, name: person.label, type: 'user', avatarUrl: '' });
        }}
      />
    </div>
  );
}
