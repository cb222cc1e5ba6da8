import type { DashboardWidget, PanelModule } from '../protocol';

/** The one dashboard's cards with their configuration, as long as the site runs. */
export class WidgetShelf {
  private readonly widgets: DashboardWidget[];

  /** `firstConfig` is what somebody has already chosen for the widget; the gadget beside it is still as it was added. */
  constructor(modules: readonly PanelModule[], firstConfig: Record<string, unknown> | null = null) {
    this.widgets = modules
      .filter((module) => module.type === 'dashboards:widget' || module.type === 'jira:dashboardGadget')
      .map((module, index) => ({
        id: String(10_100 + index),
        moduleKey: module.key,
        config: module.type === 'dashboards:widget' ? firstConfig : null,
      }));
  }

  list(): DashboardWidget[] {
    return this.widgets;
  }

  /** Keeps a card's configuration; undefined where there is no such card. */
  configure(id: string, config: Record<string, unknown>): DashboardWidget | undefined {
    const widget = this.widgets.find((candidate) => candidate.id === id);
    if (widget) widget.config = config;
    return widget;
  }
}
