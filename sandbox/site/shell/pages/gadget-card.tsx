import { useMemo, useState } from 'react';
import type { DashboardWidget, PanelModule } from '../../protocol';
import { api } from '../api';
import type { Command } from '../bridge/commands';
import { emitSiteEvent } from '../bridge/events';
import { NativePanel } from '../modules/native-panel';
import { CardFrame, DASHBOARD_ID } from './card-frame';

/** A dashboard gadget: its view, or in its place the edit view, which saves and closes itself. */
export function GadgetCard({ card, module }: { card: DashboardWidget; module: PanelModule }) {
  const [configuration, setConfiguration] = useState<Record<string, unknown>>(card.config ?? {});
  const [editing, setEditing] = useState(false);
  const [shown, setShown] = useState(0);
  const base = {
    type: module.type,
    gadgetConfiguration: configuration,
    dashboard: { id: DASHBOARD_ID },
    gadget: { id: card.id },
  };
  const editCalls = useMemo<Record<string, Command>>(
    () => ({
      submit: async (payload) => {
        const config = typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
        await api.configureWidget(card.id, config);
        setConfiguration(config);
        setEditing(false);
        setShown((count) => count + 1);
        return true;
      },
      close: () => {
        setEditing(false);
        return true;
      },
    }),
    [card.id],
  );
  const refresh = () => emitSiteEvent('JIRA_DASHBOARD_GADGET_REFRESH', { origin: 'manual', gadgetId: card.id });
  return (
    <CardFrame
      id={card.id}
      module={module}
      note="Gadget"
      editing={editing}
      onEdit={() => setEditing((open) => !open)}
      onRefresh={() => {
        refresh();
        setShown((count) => count + 1);
      }}
    >
      {editing && module.editResource !== undefined ? (
        <div data-testid="gadget-edit">
          <NativePanel
            moduleKey={module.key}
            resource={module.editResource}
            title={`Edit ${module.title}`}
            instance={`${card.id}-edit`}
            extension={{ ...base, entryPoint: 'edit' }}
            own={editCalls}
          />
        </div>
      ) : (
        <NativePanel
          key={shown}
          moduleKey={module.key}
          resource={module.resource}
          title={module.title}
          instance={card.id}
          extension={base}
        />
      )}
    </CardFrame>
  );
}
