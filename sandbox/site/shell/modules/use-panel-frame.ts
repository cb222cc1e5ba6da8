import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { panelContext } from '../bridge/context';
import { bridgeCallFor, type Command, type PanelFrame } from '../bridge/commands';
import { onSiteEvent } from '../bridge/events';
import { connectFrame, newFrameName } from '../bridge/panel-host';
import { useSession } from '../session';
import { addThemeStyles, applyTheme } from '../theme';

export interface PanelFrameOptions {
  moduleKey: string;
  extension: Record<string, unknown>;
  instance?: string;
  base?: string;
  own?: Readonly<Record<string, Command>>;
  onForgeDoc?: (document: unknown) => void;
  onFailure?: (message: string) => void;
}

/**
 * Connects a frame to the bridge's host for as long as it is on the page.
 * `generation` rises when the panel must start anew: another user or language, or its own `refresh`.
 */
export function usePanelFrame(options: PanelFrameOptions): {
  name: string;
  generation: string;
  frame: RefObject<HTMLIFrameElement>;
} {
  const session = useSession();
  const frame = useRef<HTMLIFrameElement>(null);
  const name = useMemo(newFrameName, []);
  const [refreshes, setRefreshes] = useState(0);
  const present = useRef({ session, options });
  present.current = { session, options };

  const generation = [session.user.accountId, session.locale, refreshes].join(' ');
  // The frame's scripts may call as soon as the element is there, so it is connected while rendering, not after.
  const ends = useMemo<{ stops: (() => void)[]; disconnect: () => void }>(() => {
    const stops: (() => void)[] = [];
    const description: PanelFrame = {
      moduleKey: options.moduleKey,
      modules: session.site.modules,
      accountId: () => present.current.session.user.accountId,
      extension: () => present.current.options.extension,
      context: () => contextOf(present.current),
      ...(options.base === undefined ? {} : { base: options.base }),
      ...(options.own === undefined ? {} : { own: options.own }),
      ...(options.onForgeDoc === undefined ? {} : { onForgeDoc: (tree) => present.current.options.onForgeDoc?.(tree) }),
      onFailure: (message) => present.current.options.onFailure?.(message),
      reloadPanel: () => setRefreshes((count) => count + 1),
      ended: (stop) => stops.push(stop),
      enableTheming: () => {
        const theme = () => {
          const target = frame.current?.contentDocument;
          if (!target) return;
          addThemeStyles(target);
          applyTheme(target, present.current.session.colorMode);
        };
        theme();
        stops.push(onSiteEvent('FORGE_CORE_THEME_CHANGED', () => window.setTimeout(theme)));
      },
    };
    return { stops, disconnect: connectFrame(name, bridgeCallFor(description)) };
    // eslint is right that `options` is read here; what may change of it is read through `present`.
  }, [name, generation, options.moduleKey, options.base]);
  useEffect(
    () => () => {
      ends.disconnect();
      for (const stop of ends.stops) stop();
    },
    [ends],
  );
  return { name, generation, frame };
}

function contextOf({ session, options }: { session: ReturnType<typeof useSession>; options: PanelFrameOptions }) {
  return panelContext({
    site: session.site,
    user: session.user,
    colorMode: session.colorMode,
    locale: session.locale,
    moduleKey: options.moduleKey,
    extension: options.extension,
    siteUrl: window.location.origin,
    instance: options.instance ?? 'page',
  });
}
