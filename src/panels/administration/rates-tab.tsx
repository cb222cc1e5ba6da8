import {
  Box,
  ButtonGroup,
  DynamicTable,
  Form,
  FormFooter,
  FormHeader,
  FormSection,
  Inline,
  LoadingButton,
  Lozenge,
  Stack,
  Text,
  User,
} from '@forge/react';
import { useState } from 'react';
import { currencyDecimals } from '../../domain/money';
import { call } from '../shared/call';
import { writeAmount } from '../shared/amount';
import { currencyChoices } from '../shared/currencies';
import { Choose, DayInput, PersonInput, TextInput } from '../shared/fields';
import { formatDay, formatMoney } from '../shared/format';
import { Done, Failure } from '../shared/messages';
import { useInstantFormat, useToday } from '../shared/reader-time';
import { useSaving } from '../shared/use-saving';
import { TAB_BODY } from '../shared/spacing';
import type { Office } from './conflict';
import { SettingsEffect } from './settings-effect';
import { useSettingsEffect } from './use-settings-effect';
import { draftRate, ratesBySubject, readRate, type Rate, type RateDraft, type RateStanding } from './rate-draft';

const SUBJECTS = [
  { value: 'site', label: 'Everybody (site rate)' },
  { value: 'person', label: 'One person' },
] as const;

const STANDING = {
  'in force': { label: 'In force', appearance: 'success' },
  later: { label: 'From then on', appearance: 'inprogress' },
  replaced: { label: 'Replaced', appearance: 'default' },
} as const satisfies Record<RateStanding, { label: string; appearance: string }>;

function RateForm({ office, onAdded }: { office: Office; onAdded: (text: string) => void }) {
  const today = useToday();
  const [draft, setDraft] = useState<RateDraft>(() => draftRate(office.rates.at(-1)?.currency ?? null, today));
  const [currencies] = useState(() => currencyChoices(office.rates.map((rate) => rate.currency)));
  const [submitted, setSubmitted] = useState(false);
  const saving = useSaving();
  const looking = useSettingsEffect();
  const busy = saving.busy || looking.busy;
  const change = (part: Partial<RateDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    looking.forget();
  };
  const reading = readRate(draft);
  const problems = submitted && !reading.ok ? reading.problems : {};

  const submit = async () => {
    setSubmitted(true);
    if (!reading.ok) return;
    await saving.run(async () => {
      await call('admin.addRate', reading.rate);
      const { minorUnitsPerHour, currency, validFrom } = reading.rate;
      onAdded(`${formatMoney(minorUnitsPerHour, currency)} an hour from ${formatDay(validFrom)} is added.`);
    });
  };
  const look = () => {
    setSubmitted(true);
    if (reading.ok) looking.ask(() => call('admin.rateEffect', { rate: reading.rate }));
  };

  return (
    <Form onSubmit={submit}>
      <FormHeader title="Add a rate" />
      {saving.error !== null && (
        <Failure error={saving.error} title="The rate is not added" retry={() => void submit()} />
      )}
      {looking.error !== null && <Failure error={looking.error} title="The effect can’t be shown" retry={look} />}
      <FormSection>
        <Choose
          id="rate-subject"
          label="For"
          required
          initial={draft.subject}
          choices={SUBJECTS}
          disabled={busy}
          helper="A person's own rate goes before the site rate."
          onChoose={(subject) => change({ subject: subject ?? 'site' })}
        />
        {draft.subject === 'person' && (
          <PersonInput
            id="rate-person"
            label="Person"
            required
            initial={draft.accountId}
            problem={problems.accountId}
            onChoose={(accountId) => change({ accountId })}
          />
        )}
        <Choose
          id="rate-currency"
          label="Currency"
          required
          initial={draft.currency}
          choices={currencies}
          disabled={busy}
          problem={problems.currency}
          onChoose={(currency) => change({ currency })}
        />
        <TextInput
          id="rate-amount"
          label="Cost of an hour"
          required
          initial={draft.amount}
          placeholder={writeAmount(8250, currencyDecimals(draft.currency ?? 'EUR'))}
          disabled={busy}
          helper="In the currency's major unit, such as 82.50 for EUR."
          problem={problems.amount}
          onType={(amount) => change({ amount })}
        />
        <DayInput
          id="rate-from"
          label="Valid from"
          required
          initial={draft.validFrom}
          disabled={busy}
          problem={problems.validFrom}
          onChoose={(validFrom) => change({ validFrom })}
        />
      </FormSection>
      {looking.effect !== null && <SettingsEffect effect={looking.effect} office={office} />}
      <FormFooter align="start">
        <ButtonGroup label="Add the rate or see its effect">
          <LoadingButton appearance="primary" type="submit" isLoading={saving.busy} isDisabled={busy}>
            Add rate
          </LoadingButton>
          <LoadingButton onClick={look} isLoading={looking.busy} isDisabled={busy}>
            Show effect on cost
          </LoadingButton>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}

/** Rates: listed by subject, only ever added to. */
export function RatesTab({ office, reload }: { office: Office; reload: () => Promise<void> }) {
  const [done, setDone] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const rates = ratesBySubject(office.rates, useToday());
  const writeInstant = useInstantFormat();

  return (
    <Box xcss={TAB_BODY}>
      <Stack space="space.200">
        {done !== null && <Done text={done} />}
        <Text>
          A rate says what an hour of work costs. Rates are never edited: a new one with a later day takes the place of
          the one before, and work done earlier keeps its price.
        </Text>
        {rates.length === 0 ? (
          <Text>No rates yet: cost is unknown until there is one. Begin with a site rate.</Text>
        ) : (
          <DynamicTable
            label="Rates"
            head={{
              cells: [
                { key: 'subject', content: 'For' },
                { key: 'amount', content: 'An hour costs' },
                { key: 'from', content: 'Valid from' },
                { key: 'standing', content: 'Today' },
                { key: 'added', content: 'Added' },
              ],
            }}
            rowsPerPage={20}
            rows={rates.map(({ rate, standing }) => ({
              key: rate.id,
              cells: [
                {
                  key: 'subject',
                  content: <RateSubject subject={rate.subject} />,
                },
                { key: 'amount', content: <Text>{formatMoney(rate.minorUnitsPerHour, rate.currency)}</Text> },
                { key: 'from', content: <Text>{formatDay(rate.validFrom)}</Text> },
                {
                  key: 'standing',
                  content: <Lozenge appearance={STANDING[standing].appearance}>{STANDING[standing].label}</Lozenge>,
                },
                { key: 'added', content: <Text>{writeInstant(rate.addedAt)}</Text> },
              ],
            }))}
          />
        )}
        <RateForm
          // A new round is an empty form; an error never begins one.
          key={round}
          office={office}
          onAdded={(text) => {
            setDone(text);
            setRound((before) => before + 1);
            void reload();
          }}
        />
      </Stack>
    </Box>
  );
}

/** Whom a rate is for, in words. */
function RateSubject({ subject }: { subject: Rate['subject'] }) {
  switch (subject.kind) {
    case 'site':
      return <Text>Everybody (site rate)</Text>;
    case 'person':
      return <User accountId={subject.accountId} />;
    case 'project':
      return <Text>Everybody in {subject.spaceKey}</Text>;
    case 'role':
      return <Text>{subject.role}</Text>;
    case 'role-in-project':
      return (
        <Text>
          {subject.role} in {subject.spaceKey}
        </Text>
      );
    case 'person-in-project':
      return (
        <Inline space="space.050" alignBlock="center">
          <User accountId={subject.accountId} />
          <Text>in {subject.spaceKey}</Text>
        </Inline>
      );
  }
}
