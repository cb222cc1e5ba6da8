/** What the manifest's `permissions.content` loosens. */
export interface ContentPermissions {
  styles: string[];
  scripts: string[];
}

const KEYWORDS = ['unsafe-inline', 'unsafe-eval', 'unsafe-hashes', 'wasm-unsafe-eval', 'blob:'];

/** The policy that a Custom UI frame is served with: the platform's default, loosened by the manifest alone. */
export function contentSecurityPolicy(content: ContentPermissions): string {
  const directives: [string, string[]][] = [
    ['default-src', ["'self'"]],
    ['script-src', ["'self'", ...content.scripts.map(sourceExpression)]],
    ['style-src', ["'self'", ...content.styles.map(sourceExpression)]],
    ['img-src', ["'self'", 'data:', 'blob:', 'https://*.wp.com', 'https://*.gravatar.com', 'https://*.atlassian.com']],
    ['media-src', ["'self'", 'data:', 'blob:']],
    ['font-src', ["'self'"]],
    ['connect-src', ["'self'"]],
    ['frame-src', ["'self'"]],
    ['form-action', ["'self'"]],
    ['frame-ancestors', ["'self'"]],
    ['base-uri', ["'self'"]],
    ['object-src', ["'none'"]],
  ];
  return directives.map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ');
}

function sourceExpression(entry: string): string {
  return KEYWORDS.includes(entry) && !entry.endsWith(':') ? `'${entry}'` : entry;
}
