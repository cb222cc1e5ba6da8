import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';
import { getThemeStyles } from '@atlaskit/tokens/get-theme-styles';

let styles: Promise<string> | undefined;

/** Atlassian's tokens for light and dark as one style sheet, which the product hands to its frames. */
export function themeStyles(): Promise<string> {
  styles ??= gather();
  return styles;
}

async function gather(): Promise<string> {
  setBooleanFeatureFlagResolver(() => false);
  // Both colour modes; asking for 'all' would bring experiments that override them.
  const themes = await getThemeStyles({ colorMode: 'auto' });
  return themes.map((theme) => theme.css).join('\n');
}
