import { numberField, systemFields } from '../export/system-fields';
import type { FieldDocument } from '../site-data';

/** Company-managed spaces keep their points here. */
export const STORY_POINTS = 'customfield_10024';
/** Team-managed spaces keep theirs here. */
export const STORY_POINT_ESTIMATE = 'customfield_10016';
/** Looks like points, but is what was once planned. */
export const ORIGINAL_STORY_POINTS = 'customfield_10061';
export const START_DATE = 'customfield_10015';

/** The fields of the demo site. */
export function demoFields(): FieldDocument[] {
  return [
    ...systemFields(),
    {
      id: START_DATE,
      key: START_DATE,
      name: 'Start date',
      untranslatedName: 'Start date',
      custom: true,
      orderable: true,
      navigable: true,
      searchable: true,
      clauseNames: ['cf[10015]', 'Start date', 'Start date[Date]'],
      schema: { type: 'date', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:datepicker', customId: 10015 },
    },
    numberField(STORY_POINT_ESTIMATE, 'Story point estimate', 'com.pyxis.greenhopper.jira:jsw-story-points'),
    numberField(STORY_POINTS, 'Story Points'),
    numberField(ORIGINAL_STORY_POINTS, 'Original story points'),
  ];
}
