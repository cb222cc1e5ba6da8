export type ColorMode = 'light' | 'dark';

const THEME_ATTRIBUTE = 'light:light dark:dark spacing:spacing typography:typography shape:shape motion:motion';
export const THEME_STYLE_SHEET = '/theme.css';

/** What `view.getContext().theme` holds. */
export function themeState(colorMode: ColorMode) {
  return {
    colorMode,
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    typography: 'typography',
    shape: 'shape',
    motion: 'motion',
  };
}

/** Puts the tokens' attributes on a document's root, the shell's own or a frame's. */
export function applyTheme(target: Document, colorMode: ColorMode): void {
  target.documentElement.setAttribute('data-color-mode', colorMode);
  target.documentElement.setAttribute('data-theme', THEME_ATTRIBUTE);
}

/** Gives a frame the tokens' style sheet, once. */
export function addThemeStyles(target: Document): void {
  if (target.querySelector(`link[href="${THEME_STYLE_SHEET}"]`)) return;
  const link = target.createElement('link');
  link.rel = 'stylesheet';
  link.href = THEME_STYLE_SHEET;
  target.head.append(link);
}
