/** The part of the panel that is in sight, in the panel's own coordinates. */
export interface VisiblePart {
  top: number;
  height: number;
}

const LEAST_HEIGHT = 400;
const PATIENCE_MILLISECONDS = 120;

/** A part that is too low for a dialog is taken as if it went on below. */
export function roomFor(part: VisiblePart, panelHeight: number): VisiblePart {
  const height = Math.min(panelHeight, Math.max(LEAST_HEIGHT, part.height));
  return { top: Math.max(0, Math.min(part.top, panelHeight - height)), height };
}

/**
 * Measures which part of the panel is in sight. The panel's frame is as high as its content and the page around it
 * scrolls, so only an intersection with the browser's own viewport tells.
 */
export function visiblePart(): Promise<VisiblePart> {
  const whole = { top: 0, height: window.innerHeight };
  return new Promise((resolve) => {
    const probe = document.createElement('div');
    probe.style.cssText = 'position:fixed;inset:0;pointer-events:none;visibility:hidden';
    const finish = (part: VisiblePart) => {
      observer.disconnect();
      clearTimeout(timer);
      probe.remove();
      resolve(roomFor(part, window.innerHeight));
    };
    const observer = new IntersectionObserver(([entry]) => {
      if (entry === undefined) return;
      const { top, height } = entry.intersectionRect;
      finish(height > 0 ? { top, height } : whole);
    });
    const timer = setTimeout(() => finish(whole), PATIENCE_MILLISECONDS);
    document.body.append(probe);
    observer.observe(probe);
  });
}

/** Tells the style sheet where a dialog belongs. */
export async function placeDialogs(): Promise<void> {
  const { top, height } = await visiblePart();
  document.documentElement.style.setProperty('--visible-top', `${top}px`);
  document.documentElement.style.setProperty('--visible-height', `${height}px`);
}
