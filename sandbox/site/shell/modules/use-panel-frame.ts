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
  const [refreshes, setRefreshes] = useState(0);
  const present = useRef({ session, options });
  present.current = { session, options };

  const generation = [session.user.accountId, session.locale, refreshes].join(' ');
  const name = useMemo(() => newFrameName(generation), [generation]);
  const { moduleKey, base } = options;
  // The frame's scripts may call as soon as the element is there, so it is connected while rendering, not after.
  const connection = useMemo(
    () => connect({ name, moduleKey, base, frame, present, refresh: () => setRefreshes((count) => count + 1) }),
    [name, moduleKey, base],
  );
  useEffect(
    () => () => {
      connection.disconnect();
      for (const stop of connection.stops) stop();
    },
    [connection],
  );
  return { name, generation, frame };
}

interface Present {
  session: ReturnType<typeof useSession>;
  options: PanelFrameOptions;
}

interface ConnectionParts {
  name: string;
  moduleKey: string;
  base: string | undefined;
  frame: RefObject<HTMLIFrameElement>;
  /** What is true at the moment of a call, not when the frame was connected. */
  present: { readonly current: Present };
  refresh: () => void;
}

function connect({ name, moduleKey, base, frame, present, refresh }: ConnectionParts) {
  const stops: (() => void)[] = [];
  const { session, options } = present.current;
  const { own, onForgeDoc } = options;
  const theme = () => {
    const target = frame.current?.contentDocument;
    if (!target) return;
    addThemeStyles(target);
    applyTheme(target, present.current.session.colorMode);
  };
  const description: PanelFrame = {
    moduleKey,
    modules: session.site.modules,
    accountId: () => present.current.session.user.accountId,
    extension: () => present.current.options.extension,
    context: () => contextOf(present.current),
    ...(base === undefined ? {} : { base }),
    ...(own === undefined ? {} : { own }),
    ...(onForgeDoc === undefined ? {} : { onForgeDoc: (tree) => present.current.options.onForgeDoc?.(tree) }),
    onFailure: (message) => present.current.options.onFailure?.(message),
    reloadPanel: refresh,
    ended: (stop) => stops.push(stop),
    enableTheming: () => {
      theme();
      stops.push(onSiteEvent('FORGE_CORE_THEME_CHANGED', () => window.setTimeout(theme)));
    },
  };
  return { stops, disconnect: connectFrame(name, bridgeCallFor(description)) };
}

function contextOf({ session, options }: Present) {
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
