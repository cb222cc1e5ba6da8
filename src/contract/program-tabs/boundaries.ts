import { z } from 'zod';
import { jiraIdSchema } from '../shapes';
import { count, input, projectSchema } from './shared';

const itemSchema = z.object({ itemId: jiraIdSchema, key: z.string(), typeName: z.string(), project: projectSchema });
export type BoundaryItemShape = z.infer<typeof itemSchema>;

/** The first rows of a list. */
const listed = <T extends z.ZodType>(row: T) =>
  z.object({
    count,
    rows: z.array(row),
    /** Rows among the first that issue security hides from the viewer. */
    hiddenRows: count,
    /** Beside those counted: rows with an end in a space that the viewer can't browse. */
    beyondView: count,
    /** False where there were too many work items to look through all of them. */
    complete: z.boolean(),
  });

const pairSchema = z.object({ item: itemSchema, other: itemSchema });

/** What a program's projects own, what is claimed twice, and what leads out of the program. */
export const programBoundaries = {
  input,
  output: z.object({
    words: z.array(z.object({ project: projectSchema, owns: z.string(), doesNotOwn: z.string() })),
    /** Projects that the viewer may browse and of which nothing is written. */
    withoutWords: z.array(projectSchema),
    hiddenSpaces: count,
    /** `item` says that it duplicates `other`, of another project. */
    duplicates: listed(pairSchema),
    /** `item` is a child of `other`, of another project. */
    foreignChildren: listed(pairSchema),
    components: z.object({
      count,
      rows: z.array(
        z.object({
          component: z.string(),
          projects: z.array(z.object({ project: projectSchema, items: count })),
          jql: z.string(),
        }),
      ),
    }),
    linksOut: z.object({
      count,
      targets: z.array(
        z.object({
          /** A space by name; spaces that the viewer can't browse together; work items that the ledger does not hold. */
          kind: z.enum(['space', 'hidden-spaces', 'not-read']),
          name: z.string().nullable(),
          links: count,
          items: z.array(itemSchema.extend({ links: count })),
          /** Items with such links beyond those listed, and those that issue security hides; null where not all were looked through. */
          moreItems: count.nullable(),
          hiddenItems: count,
        }),
      ),
      complete: z.boolean(),
    }),
  }),
};
