import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallError } from '../../../../src/contract/envelope';
import type { CallOutput } from '../../../../src/contract/calls';
import type { Scope } from '../../../../src/contract/offices';
import type { MetricId } from '../../../../src/domain/figure';
import { call } from '../calls';
import { asCallError } from '../state/use-loaded';

/** A figure to explain: whose it is, in words, and which. */
export interface FigureAddress {
  scope: Scope;
  scopeName: string;
  metric: MetricId;
}

type Opened = CallOutput<'figure.open'>;

/** A figure's explanation with the rows read so far. */
export interface FigureState {
  opened: Opened | null;
  rows: Opened['rows'];
  /** What adds to the figure and is no work item. */
  otherRows: Opened['otherRows'];
  hiddenRows: number;
  nextCursor: string | null;
  loading: boolean;
  error: CallError | null;
}

const NOTHING: FigureState = {
  opened: null,
  rows: [],
  otherRows: [],
  hiddenRows: 0,
  nextCursor: null,
  loading: true,
  error: null,
};

/** Opens a figure and reads its rows a page at a time. */
export function useFigure({ scope, metric }: FigureAddress): { figure: FigureState; more: () => void } {
  const [figure, setFigure] = useState<FigureState>(NOTHING);
  const turn = useRef(0);

  const read = useCallback(
    async (cursor: string | null) => {
      const mine = turn.current;
      setFigure((before) => ({ ...before, loading: true, error: null }));
      try {
        const page = await call('figure.open', { scope, metric, cursor });
        if (mine !== turn.current) return;
        setFigure((before) => ({
          opened: before.opened ?? page,
          rows: [...before.rows, ...page.rows],
          otherRows: [...before.otherRows, ...page.otherRows],
          hiddenRows: before.hiddenRows + page.hiddenRows,
          nextCursor: page.nextCursor,
          loading: false,
          error: null,
        }));
      } catch (cause) {
        if (mine === turn.current) setFigure((before) => ({ ...before, loading: false, error: asCallError(cause) }));
      }
    },
    [scope, metric],
  );

  useEffect(() => {
    turn.current += 1;
    setFigure(NOTHING);
    void read(null);
    return () => void (turn.current += 1);
  }, [read]);

  const more = useCallback(() => void read(figure.nextCursor), [read, figure.nextCursor]);
  return { figure, more };
}
