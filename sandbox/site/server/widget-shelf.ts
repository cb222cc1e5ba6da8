import type { DashboardWidget, PanelModule } from '../protocol';

/** The one dashboard's cards with their configuration, as long as the site runs. */
export class WidgetShelf {
  private readonly widgets: DashboardWidget[];

  constructor(modules: readonly PanelModule[]) {
    this.widgets = modules
      .filter((module) => module.type === 'dashboards:widget' || module.type === 'jira:dashboardGadget')
      .map((module, index) => ({ id: String(10_100 + index), moduleKey: module.key, config: null }));
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
