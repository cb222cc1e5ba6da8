import { createContext, useContext, type ReactNode } from 'react';
import type { Format } from '../format/format';

/** What every part of an office needs to know about its reader and the site. */
export interface Office {
  format: Format;
  siteUrl: string;
}

const OfficeContext = createContext<Office | null>(null);

/** Hands the reader's format and the site's address to everything below. */
export function OfficeProvider({ office, children }: { office: Office; children: ReactNode }) {
  return <OfficeContext.Provider value={office}>{children}</OfficeContext.Provider>;
}

/** The reader and the site. Throws outside an OfficeProvider. */
export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (office === null) throw new Error('useOffice needs an OfficeProvider');
  return office;
}

/** Writes numbers, money and times for the reader. */
export function useFormat(): Format {
  return useOffice().format;
}
