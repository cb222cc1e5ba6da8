import type { ReactNode } from 'react';
import type { Loaded } from '../state/use-loaded';
import { PartSkeleton } from './skeleton';
import { FailedPart } from './states';

/** A part of a screen that reads its own data: on its way, failed, or drawn. */
export function LoadedPart<T>({
  loaded,
  retry,
  label,
  rows = 6,
  children,
}: {
  loaded: Loaded<T>;
  retry: () => void;
  /** What is being loaded, for screen readers. */
  label: string;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  switch (loaded.state) {
    case 'loading':
      return <PartSkeleton label={label} rows={rows} />;
    case 'failed':
      return <FailedPart error={loaded.error} retry={retry} />;
    case 'ready':
      return <>{children(loaded.data)}</>;
  }
}
