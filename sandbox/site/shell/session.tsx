import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { SiteInfo, SwitchableUser } from '../protocol';
import { emitSiteEvent } from './bridge/events';
import { applyTheme, themeState, type ColorMode } from './theme';

export const LOCALES = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP'] as const;

interface Session {
  site: SiteInfo;
  user: SwitchableUser;
  colorMode: ColorMode;
  locale: string;
  switchUser: (persona: string) => void;
  switchColorMode: (mode: ColorMode) => void;
  switchLocale: (locale: string) => void;
}

const SessionContext = createContext<Session | undefined>(undefined);
const KEYS = { user: 'sandbox.user', theme: 'sandbox.theme', locale: 'sandbox.locale' };

/** Who is signed in, in which colours and language: kept by the browser, overridden by `?user=…&theme=…&locale=…`. */
export function SessionProvider({ site, children }: { site: SiteInfo; children: ReactNode }) {
  const [persona, switchUser] = useKept(KEYS.user, 'admin');
  const [mode, switchMode] = useKept(KEYS.theme, 'light');
  const [locale, switchLocale] = useKept(KEYS.locale, LOCALES[0]);
  const colorMode: ColorMode = mode === 'dark' ? 'dark' : 'light';
  const user = site.users.find((candidate) => candidate.persona === persona) ?? site.users[0];

  useEffect(() => applyTheme(document, colorMode), [colorMode]);
  const switchColorMode = useCallback(
    (next: ColorMode) => {
      applyTheme(document, next);
      switchMode(next);
      emitSiteEvent('FORGE_CORE_THEME_CHANGED', { theme: themeState(next) });
    },
    [switchMode],
  );
  const session = useMemo(
    () => user && { site, user, colorMode, locale, switchUser, switchColorMode, switchLocale },
    [site, user, colorMode, locale, switchUser, switchColorMode, switchLocale],
  );
  if (!session) return <p role="alert">This site has no users to sign in as.</p>;
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider');
  return session;
}

/** Moves `?user=`, `?theme=` and `?locale=` from the address into what the browser keeps. */
export function keepAddressOverrides(): void {
  const address = new URL(window.location.href);
  let found = false;
  for (const [name, key] of Object.entries(KEYS)) {
    const value = address.searchParams.get(name);
    if (value === null) continue;
    localStorage.setItem(key, value);
    address.searchParams.delete(name);
    found = true;
  }
  if (found) window.history.replaceState(null, '', address);
}

function useKept(key: string, otherwise: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => localStorage.getItem(key) ?? otherwise);
  const keep = useCallback(
    (next: string) => {
      localStorage.setItem(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, keep];
}
