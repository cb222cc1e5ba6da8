import { useEffect, useState, type RefObject } from 'react';
import { usePanelFrame, type PanelFrameOptions } from './use-panel-frame';

const LEAST_HEIGHT = 150;

type CustomUiFrameProps = PanelFrameOptions & { title: string; viewportSize: string | undefined };

/** A Custom UI module in its frame, which grows with its content unless the manifest fixes its size. */
export function CustomUiFrame({ title, viewportSize, ...options }: CustomUiFrameProps) {
  const { name, generation, frame } = usePanelFrame(options);
  const content = useContentHeight(frame, generation);
  const height = viewportSize === undefined ? content : 'var(--free-height)';
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
