import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { readRoute, type Route } from './routes';

interface Router {
  route: Route;
  /** Path and query of the current page. */
  href: string;
  navigate: (href: string, how?: 'push' | 'replace') => void;
}

const RouterContext = createContext<Router | undefined>(undefined);
const MOVED = 'sandbox:moved';

/** Goes to a page of the site without loading it anew. */
export function navigateTo(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  window.dispatchEvent(new Event(MOVED));
}

/** Calls back after every move, whether by link, by script or by the browser's own buttons. */
export function onMoved(listener: () => void): () => void {
  window.addEventListener(MOVED, listener);
  window.addEventListener('popstate', listener);
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener(MOVED, listener);
    window.removeEventListener('popstate', listener);
    window.removeEventListener('hashchange', listener);
  };
}

/** Holds the current address and turns clicks on the site's own links into moves. */
export function RouterProvider({ children }: { children: ReactNode }) {
  const [href, setHref] = useState(currentHref);
  useEffect(() => onMoved(() => setHref(currentHref())), []);
  useEffect(() => {
    document.addEventListener('click', followLink);
    return () => document.removeEventListener('click', followLink);
  }, []);
  const router = useMemo(() => ({ href, route: readRoute(window.location), navigate: navigateTo }), [href]);
  return <RouterContext.Provider value={router}>{children}</RouterContext.Provider>;
}

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error('useRouter needs a RouterProvider');
  return router;
}

/** `#/…` becomes `/…`, so that a module below it finds its own part of the address. */
function currentHref(): string {
  if (/^#\/(?!\/)/.test(window.location.hash)) window.history.replaceState(null, '', window.location.hash.slice(1));
  return window.location.pathname + window.location.search + window.location.hash;
}

function followLink(event: MouseEvent): void {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!plain || event.defaultPrevented || !(event.target instanceof Element)) return;
  const link = event.target.closest('a');
  if (!link || link.target === '_blank' || link.origin !== window.location.origin || link.hasAttribute('download'))
    return;
  if (link.hash !== '' && !link.hash.startsWith('#/')) return;
  event.preventDefault();
  navigateTo(link.pathname + link.search + link.hash);
}
