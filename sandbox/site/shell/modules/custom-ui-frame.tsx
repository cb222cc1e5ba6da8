import { useEffect, useState, type RefObject } from 'react';
import { usePanelFrame, type PanelFrameOptions } from './use-panel-frame';

const LEAST_HEIGHT = 150;

/** A Custom UI module in its frame, which grows with its content as the platform's does. */
export function CustomUiFrame({ title, ...options }: PanelFrameOptions & { title: string }) {
  const { name, generation, frame } = usePanelFrame(options);
  const height = useContentHeight(frame, generation);
  return (
    <iframe
      key={generation}
      ref={frame}
      name={name}
      title={title}
      className="custom-ui-frame"
      data-testid="custom-ui-frame"
      data-module={options.moduleKey}
      sandbox="allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts"
      src={`/resource/${encodeURIComponent(options.moduleKey)}/index.html`}
      style={{ height }}
    />
  );
}

/** The height of a frame's content, at least what is free on the page. */
function useContentHeight(frame: RefObject<HTMLIFrameElement>, generation: string): string {
  const [content, setContent] = useState(LEAST_HEIGHT);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let observer: ResizeObserver | undefined;
    const watch = () => {
      const body = element.contentDocument?.body;
      if (!body) return;
      observer?.disconnect();
      observer = new ResizeObserver(() => setContent(Math.max(LEAST_HEIGHT, Math.ceil(body.offsetHeight))));
      observer.observe(body);
    };
    element.addEventListener('load', watch);
    watch();
    return () => {
      element.removeEventListener('load', watch);
      observer?.disconnect();
    };
  }, [frame, generation]);
  return `max(${content}px, var(--free-height))`;
}
