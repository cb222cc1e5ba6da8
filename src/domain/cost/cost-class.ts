import { effectiveOn } from './roles';

export const COST_CLASSES = ['capital', 'operating', 'unclassified'] as const;
export type CostClass = (typeof COST_CLASSES)[number];

export const COST_CLASS_TESTS = ['issue-type', 'label', 'component', 'epic', 'project-stage'] as const;

/** A dated rule that puts cost into a class. The lowest `order` that matches on the day of the work decides. */
export interface CostClassRule {
  id: string;
  order: number;
  test: (typeof COST_CLASS_TESTS)[number];
  /** The issue type, label, component, epic or stage that it is about. */
  value: string;
  /** Only in this project; without it, in all. */
  project?: string | undefined;
  costClass: CostClass;
  /** First ISO day. */
  validFrom: string;
  /** Last ISO day, inclusive; without it, open. */
  validTo?: string | undefined;
}

/** The stage a project is in from an ISO day on. */
export interface ProjectStage {
  project: string;
  stage: string;
  validFrom: string;
}

/** What the rules look at. */
export interface ClassifiedWork {
  project?: string | undefined;
  day: string;
  issueType?: string | undefined;
  labels?: readonly string[] | undefined;
  components?: readonly string[] | undefined;
  epic?: string | undefined;
  /** Where it is not given, the stage of the project on the day counts. */
  projectStage?: string | undefined;
}

/** A class and the rule that gave it; `ruleId` is null where no rule matched and the cost is unclassified. */
export interface Classification {
  costClass: CostClass;
  ruleId: string | null;
}

function passes(work: ClassifiedWork, { test, value }: CostClassRule, stage: string | undefined): boolean {
  switch (test) {
    case 'issue-type':
      return work.issueType === value;
    case 'label':
      return work.labels?.includes(value) ?? false;
    case 'component':
      return work.components?.includes(value) ?? false;
    case 'epic':
      return work.epic === value;
    case 'project-stage':
      return stage === value;
  }
}

/** Classifies work by the first rule in explicit order that is in force on its day; equal orders keep the order added. */
export function costClassifier(
  rules: readonly CostClassRule[],
  stages: readonly ProjectStage[] = [],
): (work: ClassifiedWork) => Classification {
  const ordered = [...rules].sort((left, right) => left.order - right.order);
  const stagesOf = new Map<string | undefined, ProjectStage[]>();
  for (const stage of stages) stagesOf.set(stage.project, [...(stagesOf.get(stage.project) ?? []), stage]);
  return (work) => {
    const stage = work.projectStage ?? effectiveOn(stagesOf.get(work.project), work.day)?.stage;
    const rule = ordered.find(
      (one) =>
        one.validFrom <= work.day &&
        (one.validTo === undefined || one.validTo >= work.day) &&
        (one.project === undefined || one.project === work.project) &&
        passes(work, one, stage),
    );
    return rule ? { costClass: rule.costClass, ruleId: rule.id } : { costClass: 'unclassified', ruleId: null };
  };
}
