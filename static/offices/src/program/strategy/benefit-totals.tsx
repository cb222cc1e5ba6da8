import type { BenefitSumsShape, BenefitTotalsShape } from '../../../../../src/contract/program-tabs/strategy';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { useFormat } from '../../state/office-context';
import tabStyles from '../tab.module.css';
import { amountOf, projectName } from './amounts';

/** Benefits added up by unit, by project and by the combinations that only together deliver one. */
export function BenefitTotals({ totals }: { totals: readonly BenefitTotalsShape[] }) {
  return (
    <Section title="Benefits in total" hint="Each benefit once; different units are never added">
      <div className={tabStyles.sides}>
        {totals.map((one) => (
          <UnitTotals key={one.unit} totals={one} />
        ))}
      </div>
    </Section>
  );
}

function UnitTotals({ totals }: { totals: BenefitTotalsShape }) {
  const { unit, projects, combinations, program } = totals;
  return (
    <div className={tabStyles.notes}>
      <TableFrame label={`Benefits in ${unit}`}>
        <thead>
          <tr>
            <th scope="col">In {unit}</th>
            <th scope="col" className={tableStyles.number}>
              Planned by now
            </th>
            <th scope="col" className={tableStyles.number}>
              Realised
            </th>
            <th scope="col" className={tableStyles.number}>
              Target
            </th>
          </tr>
        </thead>
        <tbody>
          {projects.map(({ project, sums }) => (
            <tr key={project?.id ?? ''}>
              <th scope="row">{projectName(project)}</th>
              <Sums sums={sums} totals={totals} />
            </tr>
          ))}
          {combinations.map(({ projects: several, sums }) => {
            const names = several.map(projectName);
            return (
              <tr key={names.join()}>
                <th scope="row">
                  {names.length === 0 ? 'No project named' : names.join(' + ')}
                  {names.length > 1 ? <span className={tableStyles.under}>Only together</span> : null}
                </th>
                <Sums sums={sums} totals={totals} />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Program</th>
            <Sums sums={program} totals={totals} />
          </tr>
        </tfoot>
      </TableFrame>
      <Without text="Nothing is planned by date for" names={totals.withoutPlanned} />
      <Without text="Nothing has been recorded as realised for" names={totals.withoutRealised} />
      <Without text="There is no target for" names={totals.withoutTarget} />
    </div>
  );
}

function Sums({ sums, totals }: { sums: BenefitSumsShape; totals: BenefitTotalsShape }) {
  const format = useFormat();
  return ([sums.planned, sums.realised, sums.target] as const).map((value, index) => (
    <td key={index} className={tableStyles.number}>
      {value === null ? <span className={tableStyles.quiet}>Not said</span> : amountOf(value, totals, format)}
    </td>
  ));
}

function Without({ text, names }: { text: string; names: readonly string[] }) {
  return names.length === 0 ? null : (
    <p className={tabStyles.note}>
      {text} {names.join(', ')}.
    </p>
  );
}
