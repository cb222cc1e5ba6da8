import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import LinkExternalIcon from '@atlaskit/icon/core/link-external';
import ModalDialog, { ModalBody, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import type { CallOutput } from '../../../../src/contract/calls';
import { metric } from '../../../../src/domain/metrics/registry';
import { openInJira } from '../components/jira-link';
import { Bone } from '../components/skeleton';
import { VisuallyHidden } from '../components/visually-hidden';
import { reasonInWords } from '../format/reasons';
import { useFormat } from '../state/office-context';
import { ContributionTable } from './contribution-table';
import { CopyButton } from './copy-button';
import { type FigureAddress, useFigure } from './use-figure';
import styles from './figure-dialog.module.css';

/** Explains one figure: meaning, formula, inputs, the same work items in Jira, and the rows behind it. */
export function FigureDialog({
  address,
  previous,
  close,
  deeper,
  back,
}: {
  address: FigureAddress;
  previous: FigureAddress | null;
  close: () => void;
  deeper: (address: FigureAddress) => void;
  back: () => void;
}) {
  const { figure, more } = useFigure(address);
  const { opened, error } = figure;
  return (
    <ModalDialog onClose={close} width="large" testId="figure-dialog">
      <ModalHeader hasCloseButton>
        <ModalTitle>{metric(address.metric).name}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className={styles.body}>
          {previous === null ? null : (
            <div>
              <Button appearance="subtle" spacing="compact" iconBefore={ArrowLeftIcon} onClick={back}>
                {`Back to ${metric(previous.metric).name}`}
              </Button>
            </div>
          )}
          {opened === null && error === null ? <DialogSkeleton /> : null}
          {opened === null ? null : <Explanation opened={opened} address={address} deeper={deeper} />}
          {opened === null ? null : <ContributionTable opened={opened} figure={figure} more={more} />}
          {error === null ? null : (
            <SectionMessage appearance="error" title={error.message}>
              <p>{error.hint}</p>
              <p>
                <Button spacing="compact" onClick={more}>
                  Try again
                </Button>
              </p>
            </SectionMessage>
          )}
        </div>
      </ModalBody>
    </ModalDialog>
  );
}

function DialogSkeleton() {
  return (
    <div className={styles.block} role="status">
      <VisuallyHidden>Loading the explanation</VisuallyHidden>
      <Bone width={200} height={32} />
      <Bone width="80%" height={20} />
      <Bone height={80} />
      <Bone height={240} />
    </div>
  );
}

function Explanation({
  opened,
  address,
  deeper,
}: {
  opened: CallOutput<'figure.open'>;
  address: FigureAddress;
  deeper: (address: FigureAddress) => void;
}) {
  const format = useFormat();
  const { figure, definition, inputs, jql, jqlNote } = opened;
  return (
    <>
      <div className={styles.lead}>
        <span className={styles.small}>{address.scopeName}</span>
        <span className={styles.value}>
          {figure.known ? format.amountInWords(figure.value, figure.unit, figure.currency) : 'Unknown'}
        </span>
        {figure.known ? null : (
          <span>
            <strong>{reasonInWords(figure.reason)}.</strong> {figure.need}
          </span>
        )}
        <p className={styles.subtle}>{definition.meaning}</p>
      </div>
      <dl className={styles.definition}>
        <dt>Formula</dt>
        <dd className={styles.formula}>{definition.formula}</dd>
        <dt>Source</dt>
        <dd>{definition.source}</dd>
        {inputs.length === 0 ? null : (
          <>
            <dt>Made of</dt>
            <dd className={styles.inputs}>
              {inputs.map((input) => (
                <button
                  key={input.metric}
                  type="button"
                  className={styles.input}
                  onClick={() => deeper({ ...address, metric: input.metric })}
                >
                  <span>{input.name}</span>
                  {format.figure(input)}
                </button>
              ))}
            </dd>
          </>
        )}
      </dl>
      <div className={styles.block}>
        <Heading as="h2" size="xsmall">
          The same work items in Jira
        </Heading>
        {jql === null ? null : (
          <div className={styles.jql}>
            <code tabIndex={0} aria-label="JQL">
              {jql}
            </code>
            <CopyButton text={jql} label="Copy JQL" />
            <Button
              spacing="compact"
              iconAfter={LinkExternalIcon}
              onClick={() => openInJira(`/issues/?jql=${encodeURIComponent(jql)}`)}
            >
              Open in Jira
            </Button>
          </div>
        )}
        {jqlNote === null ? null : <p className={styles.small}>{jqlNote}</p>}
        {jql === null && jqlNote === null ? <p className={styles.small}>No JQL shows these work items.</p> : null}
      </div>
    </>
  );
}
