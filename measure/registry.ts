import capacity from './families/capacity';
import close from './families/close';
import earnedSchedule from './families/earned-schedule';
import earnedValue from './families/earned-value';
import flow from './families/flow';
import forecast from './families/forecast';
import hierarchy from './families/hierarchy';
import objectives from './families/objectives';
import rates from './families/rates';
import risk from './families/risk';
import type { Family } from './family';

/** Every family of measures, in the order of the documentation. */
export const FAMILIES: readonly Family[] = [
  earnedValue,
  earnedSchedule,
  forecast,
  flow,
  rates,
  close,
  risk,
  objectives,
  hierarchy,
  capacity,
];

/** The family of a name; undefined for a word that names none. */
export function familyNamed(name: string): Family | undefined {
  return FAMILIES.find((family) => family.name === name);
}
