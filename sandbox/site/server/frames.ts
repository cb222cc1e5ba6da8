/** Scripts that the platform puts before an app's own; served from the same origin, as its policy demands. */
export const FRAME_BRIDGE_PATH = '/frame/frame-bridge.js';

const BRIDGE_TAG = `<script src="${FRAME_BRIDGE_PATH}"></script>`;

/** A Custom UI page with the bridge standing before everything that the page loads. */
export function withBridge(html: string): string {
  const head = /<head[^>]*>/i.exec(html);
  if (!head) return BRIDGE_TAG + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + BRIDGE_TAG + html.slice(end);
}

/** The page that runs a UI Kit bundle out of sight; what it draws is committed over the bridge. */
export function nativePage(resourceKey: string): string {
  const script = `/frame/${encodeURIComponent(resourceKey)}.js`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>UI Kit</title>${BRIDGE_TAG}</head><body><script src="${script}"></script></body></html>`;
}
