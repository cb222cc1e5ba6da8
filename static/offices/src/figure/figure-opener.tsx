import { ModalTransition } from '@atlaskit/modal-dialog';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { FigureDialog } from './figure-dialog';
import type { FigureAddress } from './use-figure';
import { placeDialogs } from './visible-part';

type OpenFigure = (address: FigureAddress) => void;

const OpenFigureContext = createContext<OpenFigure | null>(null);

/** Holds the dialog that explains figures, for everything below. */
export function FigureOpener({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<readonly FigureAddress[]>([]);
  const open = useCallback((address: FigureAddress) => void placeDialogs().then(() => setTrail([address])), []);
  const close = useCallback(() => setTrail([]), []);
  const deeper = useCallback((address: FigureAddress) => setTrail((before) => [...before, address]), []);
  const back = useCallback(() => setTrail((before) => before.slice(0, -1)), []);
  const current = trail.at(-1);
  const previous = trail.at(-2) ?? null;
  const dialog = useMemo(() => (current === undefined ? null : { address: current, previous }), [current, previous]);
  return (
    <OpenFigureContext.Provider value={open}>
      {children}
      <ModalTransition>
        {dialog === null ? null : <FigureDialog {...dialog} close={close} deeper={deeper} back={back} />}
      </ModalTransition>
    </OpenFigureContext.Provider>
  );
}

/** Opens the explanation of a figure. Throws outside a FigureOpener. */
export function useOpenFigure(): OpenFigure {
  const open = useContext(OpenFigureContext);
  if (open === null) throw new Error('useOpenFigure needs a FigureOpener');
  return open;
}
