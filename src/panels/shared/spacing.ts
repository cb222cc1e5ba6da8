import { xcss } from '@forge/react';

/** Room above and below what a tab shows. */
export const TAB_BODY = xcss({ paddingBlock: 'space.200' });
