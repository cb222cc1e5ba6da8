import {
  Box,
  DatePicker,
  ErrorMessage,
  HelperMessage,
  Label,
  RequiredAsterisk,
  Select,
  Stack,
  Text,
  TextArea,
  Textfield,
  UserPicker,
} from '@forge/react';
import { useState, type ReactNode } from 'react';
import { FIELD } from './spacing';

/** One choice of a select. */
export interface Choice<V extends string = string> {
  label: string;
  value: V;
}

interface FieldProps {
  id: string;
  label: string;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  helper?: string | undefined;
  problem?: string | undefined;
}

/** Fields hand over an event or the value itself, depending on the component. */
function typedText(event: unknown): string {
  if (typeof event === 'string') return event;
  if (typeof event === 'object' && event !== null && 'target' in event) {
    const { target } = event;
    if (typeof target === 'object' && target !== null && 'value' in target && typeof target.value === 'string')
      return target.value;
  }
  return '';
}

/**
 * What a field shows when it appears. Afterwards it keeps what is typed by itself: handing typed text back over the
 * bridge would race with the next key.
 */
function useBeginning<T>(initial: T): T {
  return useState(initial)[0];
}

function Field({ id, label, required, helper, problem, children }: FieldProps & { children: ReactNode }) {
  return (
    <Box xcss={FIELD}>
      <Label labelFor={id}>
        {label}
        {required === true && <RequiredAsterisk />}
      </Label>
      {children}
      {problem !== undefined ? (
        <ErrorMessage>{problem}</ErrorMessage>
      ) : (
        helper !== undefined && <HelperMessage>{helper}</HelperMessage>
      )}
    </Box>
  );
}

/** A line of text. */
export function TextInput({
  initial,
  onType,
  placeholder,
  readOnly,
  ...field
}: FieldProps & {
  initial: string;
  onType: (text: string) => void;
  placeholder?: string | undefined;
  readOnly?: boolean | undefined;
}) {
  const beginning = useBeginning(initial);
  return (
    <Field {...field}>
      <Textfield
        id={field.id}
        name={field.id}
        defaultValue={beginning}
        isRequired={field.required === true}
        isDisabled={field.disabled === true}
        isReadOnly={readOnly === true}
        isInvalid={field.problem !== undefined}
        placeholder={placeholder ?? ''}
        onChange={(event) => onType(typedText(event))}
      />
    </Field>
  );
}

/** Several lines of text. */
export function LongTextInput({
  initial,
  onType,
  monospaced,
  rows,
  ...field
}: FieldProps & {
  initial: string;
  onType: (text: string) => void;
  monospaced?: boolean | undefined;
  rows?: number | undefined;
}) {
  const beginning = useBeginning(initial);
  return (
    <Field {...field}>
      <TextArea
        id={field.id}
        name={field.id}
        defaultValue={beginning}
        isDisabled={field.disabled === true}
        isInvalid={field.problem !== undefined}
        isMonospaced={monospaced === true}
        minimumRows={rows ?? 3}
        onChange={(event) => onType(typedText(event))}
      />
    </Field>
  );
}

/** One of several choices. */
export function Choose<V extends string>({
  initial,
  choices,
  onChoose,
  placeholder,
  ...field
}: FieldProps & {
  initial: V | null;
  choices: readonly Choice<V>[];
  onChoose: (value: V | null) => void;
  placeholder?: string | undefined;
}) {
  const beginning = useBeginning(initial);
  return (
    <Field {...field}>
      <Select
        inputId={field.id}
        name={field.id}
        options={[...choices]}
        defaultValue={choices.find((choice) => choice.value === beginning) ?? null}
        isDisabled={field.disabled === true}
        isInvalid={field.problem !== undefined}
        isSearchable
        placeholder={placeholder ?? 'Choose…'}
        onChange={(choice: Choice<V> | null) => onChoose(choice?.value ?? null)}
      />
    </Field>
  );
}

/** Any number of several choices, in the order chosen. */
export function ChooseSeveral({
  initial,
  choices,
  onChoose,
  placeholder,
  ...field
}: FieldProps & {
  initial: readonly string[];
  choices: readonly Choice[];
  onChoose: (values: string[]) => void;
  placeholder?: string | undefined;
}) {
  const beginning = useBeginning(initial);
  return (
    <Field {...field}>
      <Select
        inputId={field.id}
        name={field.id}
        options={[...choices]}
        defaultValue={beginning.flatMap((value) => choices.filter((choice) => choice.value === value))}
        isMulti
        isDisabled={field.disabled === true}
        isInvalid={field.problem !== undefined}
        isSearchable
        placeholder={placeholder ?? 'Choose…'}
        onChange={(chosen: readonly Choice[] | null) => onChoose((chosen ?? []).map((choice) => choice.value))}
      />
    </Field>
  );
}

/** A calendar day, or none. */
export function DayInput({
  initial,
  onChoose,
  ...field
}: FieldProps & { initial: string | null; onChoose: (day: string | null) => void }) {
  const beginning = useBeginning(initial);
  return (
    <Field {...field}>
      <DatePicker
        id={field.id}
        name={field.id}
        defaultValue={beginning ?? ''}
        isDisabled={field.disabled === true}
        isInvalid={field.problem !== undefined}
        onChange={(value: unknown) => onChoose(typedText(value) === '' ? null : typedText(value))}
      />
    </Field>
  );
}

/** One person, or nobody. Jira's picker brings its own label. */
export function PersonInput({
  id,
  label,
  initial,
  onChoose,
  problem,
  required,
}: {
  id: string;
  label: string;
  initial: string | null;
  onChoose: (accountId: string | null) => void;
  problem?: string | undefined;
  required?: boolean | undefined;
}) {
  const beginning = useBeginning(initial);
  return (
    <Stack space="space.0">
      <UserPicker
        name={id}
        label={label}
        isRequired={required === true}
        {...(beginning === null ? {} : { defaultValue: beginning })}
        // Cleared, the picker hands over nothing, which its own type does not say.
        onChange={(person: { id: string } | null | undefined) => onChoose(person?.id ?? null)}
      />
      {problem !== undefined && (
        <Text color="color.text.danger" size="small">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
