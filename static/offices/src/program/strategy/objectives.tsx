import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import type { ObjectiveShape, StandingShape } from '../../../../../src/contract/program-tabs/strategy';
import { Facts } from '../../components/facts';
import { Section } from '../../components/page';
import { Person } from '../../components/person';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import type { Format } from '../../format/format';
import { useFormat } from '../../state/office-context';
import { Told } from '../told';
import tabStyles from '../tab.module.css';
import styles from './strategy.module.css';

type KeyResult = ObjectiveShape['keyResults'][number];

/** Objectives with their key results, each against what is expected by now. */
export function Objectives({ objectives, today }: { objectives: readonly ObjectiveShape[]; today: string }) {
  const format = useFormat();
  return (
    <Section title="Objectives" hint={`Scores from 0 to 1, against what is expected by ${format.day(today)}`}>
      {objectives.length === 0 ? (
        <p className={tabStyles.quiet}>No objectives have been written down.</p>
      ) : (
        objectives.map((objective) => <Objective key={objective.id} objective={objective} />)
      )}
    </Section>
  );
}

function Objective({ objective }: { objective: ObjectiveShape }) {
  const format = useFormat();
  const { name, ownerAccountId, dueDay, projects, hiddenProjects, standing, coverage, keyResults } = objective;
  return (
    <article className={styles.objective} aria-label={name}>
      <div className={styles.head}>
        <Heading as="h3" size="xsmall">
          {name}
        </Heading>
        <TrackLozenge standing={standing} />
      </div>
      <Facts
        facts={[
          ['Score', <Score key="score" standing={standing} />],
          ['Expected by now', <Told key="expected" told={standing.expected} write={(value) => score(value, format)} />],
          ['Pace', <Told key="pace" told={standing.pace} write={(value) => format.percent(value)} />],
          ['Owner', <Person key="owner" accountId={ownerAccountId} />],
          ['Due', dueDay === null ? 'No due date' : format.day(dueDay)],
          ['Projects', projectsInWords(projects, hiddenProjects, format)],
        ]}
      />
      {standing.score.known || !coverage.known || coverage.value === 0 ? null : (
        <p className={tabStyles.note}>{format.percent(coverage.value)} of the weight has a score.</p>
      )}
      {keyResults.length === 0 ? null : <KeyResults name={name} keyResults={keyResults} />}
    </article>
  );
}

function projectsInWords(projects: ObjectiveShape['projects'], hidden: number, format: Format): string {
  const named = projects.map(({ name }) => name);
  const others = hidden === 0 ? [] : [`${format.count(hidden, 'project')} that you can’t browse`];
  return [...named, ...others].join(', ') || 'None named';
}

const score = (value: number, format: Format) => format.amount(value, 'index');

function Score({ standing }: { standing: StandingShape }) {
  const format = useFormat();
  return <Told told={standing.score} write={(value) => <strong>{score(value, format)}</strong>} />;
}

const BANDS = {
  green: { text: 'Green', behind: 'Slightly behind', appearance: 'success' },
  amber: { text: 'Amber', behind: 'Behind', appearance: 'moved' },
  red: { text: 'Red', behind: 'Far behind', appearance: 'removed' },
} as const;

/** The band of score ÷ expected: from 70% green, from 40% amber, below red. */
function BandLozenge({ standing: { paceBand } }: { standing: StandingShape }) {
  if (paceBand === null) return <Lozenge>Unknown</Lozenge>;
  const { text, appearance } = BANDS[paceBand];
  return <Lozenge appearance={appearance}>{text}</Lozenge>;
}

/** Whether what is expected by now is reached, and if not how far it is. */
function TrackLozenge({ standing: { onTrack, paceBand } }: { standing: StandingShape }) {
  if (onTrack === null || paceBand === null) return <Lozenge>Unknown</Lozenge>;
  if (onTrack) return <Lozenge appearance="success">On track</Lozenge>;
  const { behind, appearance } = BANDS[paceBand];
  return <Lozenge appearance={paceBand === 'green' ? 'moved' : appearance}>{behind}</Lozenge>;
}

function KeyResults({ name, keyResults }: { name: string; keyResults: readonly KeyResult[] }) {
  const format = useFormat();
  return (
    <TableFrame label={`Key results of ${name}`}>
      <thead>
        <tr>
          <th scope="col">Key result</th>
          <th scope="col">Measured</th>
          <th scope="col" className={tableStyles.number}>
            Score
          </th>
          <th scope="col" className={tableStyles.number}>
            Expected
          </th>
          <th scope="col" className={tableStyles.number}>
            Pace
          </th>
          <th scope="col">Band</th>
          <th scope="col">On track</th>
          <th scope="col">Due</th>
          <th scope="col">Owner</th>
          <th scope="col" className={tableStyles.number}>
            Weight
          </th>
        </tr>
      </thead>
      <tbody>
        {keyResults.map(({ id, name: what, ownerAccountId, weight, dueDay, measurement, standing }) => (
          <tr key={id}>
            <th scope="row" className={tableStyles.named}>
              {what}
            </th>
            <td>
              <Measured measurement={measurement} />
            </td>
            <td className={tableStyles.number}>
              <Score standing={standing} />
            </td>
            <td className={tableStyles.number}>
              <Told told={standing.expected} write={(value) => score(value, format)} />
            </td>
            <td className={tableStyles.number}>
              <Told told={standing.pace} write={(value) => format.percent(value)} />
            </td>
            <td>
              <BandLozenge standing={standing} />
            </td>
            <td>{standing.onTrack === null ? 'Unknown' : standing.onTrack ? 'Yes' : 'No'}</td>
            <td className={tableStyles.nowrap}>{dueDay === null ? 'No due date' : format.day(dueDay)}</td>
            <td className={tableStyles.nowrap}>
              <Person accountId={ownerAccountId} />
            </td>
            <td className={tableStyles.number}>{format.number(weight, 2)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Measured({ measurement }: { measurement: KeyResult['measurement'] }) {
  const format = useFormat();
  switch (measurement.kind) {
    case 'metric': {
      const { actual, baseline, target, unit } = measurement;
      const inPercent = unit === '%';
      const write = (value: number) => (inPercent ? format.percentTo(value / 100, 3) : format.number(value, 3));
      const unitAfter = inPercent ? '' : ` ${unit}`;
      return (
        <>
          {actual === null ? <span className={tableStyles.quiet}>Not recorded</span> : `${write(actual)}${unitAfter}`}
          <span className={tableStyles.under}>{`from ${write(baseline)} to ${write(target)}${unitAfter}`}</span>
        </>
      );
    }
    case 'milestones':
      return `${format.number(measurement.done)} of ${format.count(measurement.milestones, 'milestone')}`;
    case 'score':
      return 'By a score';
    case 'not-permitted':
      return <span className={tableStyles.quiet}>Money, with View program financials</span>;
  }
}
