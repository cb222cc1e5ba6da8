import { Choose, DayInput, LongTextInput } from '../shared/fields';
import { statusInWords } from '../shared/format';
import type { Problems } from './problems';
import type { StatusChoice, StatusDraft } from './status-draft';

const CHOICES: { value: StatusChoice; label: string }[] = [
  { value: 'none', label: 'Not declared' },
  { value: 'on-track', label: statusInWords('on-track') },
  { value: 'at-risk', label: statusInWords('at-risk') },
  { value: 'off-track', label: statusInWords('off-track') },
];

/** The status that a manager declares: choice, day and note. */
export function StatusFields({
  draft,
  problems,
  disabled,
  onChange,
}: {
  draft: StatusDraft;
  problems: Problems;
  disabled: boolean;
  onChange: (part: Partial<StatusDraft>) => void;
}) {
  return (
    <>
      <Choose
        id="status"
        label="Declared status"
        initial={draft.status}
        choices={CHOICES}
        disabled={disabled}
        onChoose={(chosen) => onChange({ status: chosen ?? 'none' })}
      />
      {draft.status !== 'none' && (
        <>
          <DayInput
            id="status-date"
            label="Declared on"
            required
            initial={draft.statusDate}
            problem={problems.statusDate}
            disabled={disabled}
            onChoose={(statusDate) => onChange({ statusDate })}
          />
          <LongTextInput
            id="status-note"
            label="Note on the status"
            initial={draft.statusNote}
            problem={problems.statusNote}
            disabled={disabled}
            rows={2}
            onType={(statusNote) => onChange({ statusNote })}
          />
        </>
      )}
    </>
  );
}
