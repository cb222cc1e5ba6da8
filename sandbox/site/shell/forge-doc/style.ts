import tokenNames from '@atlaskit/tokens/token-names';
import type { CSSProperties } from 'react';

const NAMES: Readonly<Record<string, string | undefined>> = tokenNames;

/** A token's CSS variable, or the value itself where it is not the name of a token. */
export function tokenValue(value: string): string {
  const name = NAMES[value];
  return name === undefined ? value : `var(${name})`;
}

const STYLE_NAMES: ReadonlySet<string> = new Set([
  'alignSelf',
  'backgroundColor',
  'borderColor',
  'borderRadius',
  'borderStyle',
  'borderWidth',
  'borderBlockColor',
  'borderBlockStyle',
  'borderBlockWidth',
  'borderInlineColor',
  'borderInlineStyle',
  'borderInlineWidth',
  'borderTopColor',
  'borderTopStyle',
  'borderTopWidth',
  'borderBottomColor',
  'borderBottomStyle',
  'borderBottomWidth',
  'borderLeftColor',
  'borderLeftStyle',
  'borderLeftWidth',
  'borderRightColor',
  'borderRightStyle',
  'borderRightWidth',
  'boxShadow',
  'color',
  'display',
  'flexGrow',
  'height',
  'margin',
  'marginBlock',
  'marginBlockEnd',
  'marginBlockStart',
  'marginBottom',
  'marginInline',
  'marginInlineEnd',
  'marginInlineStart',
  'marginLeft',
  'marginRight',
  'marginTop',
  'maxHeight',
  'maxWidth',
  'minHeight',
  'minWidth',
  'opacity',
  'overflow',
  'overflowX',
  'overflowY',
  'padding',
  'paddingBlock',
  'paddingBlockEnd',
  'paddingBlockStart',
  'paddingBottom',
  'paddingInline',
  'paddingInlineEnd',
  'paddingInlineStart',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'position',
  'textAlign',
  'verticalAlign',
  'whiteSpace',
  'width',
  'zIndex',
]);

/** The style of an `xcss` object. Names that UI Kit does not take are left out and handed to `unknown`. */
export function styleFromXcss(xcss: unknown, unknown: (name: string) => void): CSSProperties {
  const style: Record<string, string | number> = {};
  const parts: unknown[] = Array.isArray(xcss) ? xcss : [xcss];
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, value] of Object.entries(part)) {
      if (!STYLE_NAMES.has(name)) unknown(name);
      else if (typeof value === 'number') style[name] = value;
      else if (typeof value === 'string') style[name] = tokenValue(value);
    }
  }
  return style;
}
