import { events, view } from '@forge/bridge';
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';

type ColorMode = 'light' | 'dark' | 'auto';

const THEME_CHANGED = 'FORGE_CORE_THEME_CHANGED';

/** The colour mode that a theme as Jira hands it over asks for. */
export function colorModeOf(theme: unknown): ColorMode {
  if (typeof theme !== 'object' || theme === null || !('colorMode' in theme)) return 'light';
  return theme.colorMode === 'dark' || theme.colorMode === 'auto' ? theme.colorMode : 'light';
}

/**
 * Takes over Jira's theme and follows its changes. Nothing may be drawn before this resolves: the tokens' values are
 * in place by then, so the first paint has the right colours.
 */
export async function startTheme(theme: unknown): Promise<void> {
  await Promise.all([apply(colorModeOf(theme)), view.theme.enable().catch(() => undefined)]);
  try {
    await events.on(THEME_CHANGED, (changed: unknown) => void apply(colorModeOf(changed)));
  } catch {
    // A host that sends no theme changes leaves the page in the theme it began with.
  }
}

async function apply(colorMode: ColorMode): Promise<void> {
  await setGlobalTheme({
    colorMode,
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    shape: 'shape',
    typography: 'typography',
  });
}
