import SectionMessage from '@atlaskit/section-message';
import { useMemo, useRef, useState } from 'react';
import type { DashboardWidget, PanelModule } from '../../protocol';
import { api } from '../api';
import type { Command } from '../bridge/commands';
import { emitSiteEvent } from '../bridge/events';
import { NativePanel } from '../modules/native-panel';
import { CardFrame, DASHBOARD_ID, EditButtons } from './card-frame';

type Config = Record<string, unknown>;
type Callback = (...args: unknown[]) => unknown;

const LAYOUT = { width: 560, height: 400, rowSpan: 'medium', columnSpan: 6 };

/**
 * A dashboard widget: its view, and below it while editing the edit view, which the product saves.
 * The view starts anew with each configuration.
 */
export function WidgetCard({ card, module }: { card: DashboardWidget; module: PanelModule }) {
  const [saved, setSaved] = useState<Config>(card.config ?? {});
  const [draft, setDraft] = useState<Config>();
  const [preview, setPreview] = useState<Config>();
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const callbacks = useRef<Record<string, Callback>>({});
  const editing = draft !== undefined;

  const shown = draft ?? preview ?? saved;
  const context = { dashboardId: DASHBOARD_ID, widgetId: card.id };
  const viewCalls = useMemo<Record<string, Command>>(
    () => ({ getWidgetApi: () => ({ setPreviewConfig: (config: unknown) => setPreview(asConfig(config)) }) }),
    [],
  );
  const editCalls = useMemo<Record<string, Command>>(() => {
    const keep = (name: string) => (callback: unknown) => {
      if (typeof callback === 'function') callbacks.current[name] = callback as Callback;
    };
    return {
      getWidgetEditApi: () => ({
        onSave: keep('onSave'),
        onProductSave: keep('onProductSave'),
        onSaveError: keep('onSaveError'),
        updateConfig: (config: unknown) => {
          setDraft(asConfig(config));
          configChanged();
        },
      }),
    };
  }, []);

  const save = async () => {
    setSaving(true);
    setProblem(undefined);
    try {
      const changed = await callbacks.current['onProductSave']?.(draft);
      const config = changed === null || changed === undefined ? (draft ?? {}) : asConfig(changed);
      await api.configureWidget(card.id, config);
      await callbacks.current['onSave']?.(config, card.id);
      setSaved(config);
      close();
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : String(failure);
      setProblem(message);
      await callbacks.current['onSaveError']?.({ name: 'Error', message });
    } finally {
      setSaving(false);
    }
  };
  const close = () => {
    callbacks.current = {};
    setDraft(undefined);
    setProblem(undefined);
    configChanged();
  };
  const extension = { type: module.type, config: shown, layout: LAYOUT, context };
  return (
    <CardFrame
      id={card.id}
      module={module}
      note="Widget"
      editing={editing}
      onEdit={() => (editing ? close() : setDraft(saved))}
    >
      <NativePanel
        key={JSON.stringify(shown)}
        moduleKey={module.key}
        resource={module.resource}
        title={module.title}
        instance={card.id}
        extension={{ ...extension, entryPoint: 'view' }}
        own={viewCalls}
      />
      {editing && module.editResource !== undefined && (
        <div className="card-edit" data-testid="widget-edit">
          {problem !== undefined && (
            <SectionMessage appearance="error" title="The widget was not saved">
              <p>{problem}</p>
            </SectionMessage>
          )}
          <NativePanel
            moduleKey={module.key}
            resource={module.editResource}
            title={`Edit ${module.title}`}
            instance={`${card.id}-edit`}
            extension={{ ...extension, entryPoint: 'edit' }}
            own={editCalls}
          />
          <EditButtons saving={saving} onSave={() => void save()} onCancel={close} />
        </div>
      )}
    </CardFrame>
  );
}

/** Panels read their configuration anew when they hear this, so it is told after the page has drawn. */
function configChanged(): void {
  window.setTimeout(() => emitSiteEvent('FORGE_CORE_MACRO_CONFIG_CHANGED', {}));
}

function asConfig(value: unknown): Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Config) : {};
}
