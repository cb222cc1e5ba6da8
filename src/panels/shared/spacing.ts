import { xcss } from '@forge/react';

/** Room above and below what a tab shows. */
export const TAB_BODY = xcss({ paddingBlock: 'space.200' });

/** Room below a field, so that the next label stands apart from it. */
export const FIELD = xcss({ paddingBlockEnd: 'space.150' });
