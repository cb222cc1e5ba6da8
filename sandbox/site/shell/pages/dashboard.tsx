import { api } from '../api';
import { useSession } from '../session';
import { useLoaded } from '../use-loaded';
import { GadgetCard } from './gadget-card';
import { WhenLoaded } from './parts';
import { WidgetCard } from './widget-card';

/** One dashboard that holds the app's widget and its older gadget. */
export function DashboardPage() {
  const { site } = useSession();
  const widgets = useLoaded('widgets', api.widgets);
  return (
    <div className="page wide">
      <h1 className="page-title">Dashboard</h1>
      <WhenLoaded loaded={widgets}>
        {(cards) => (
          <div className="dashboard">
            {cards.map((card) => {
              const module = site.modules.find((candidate) => candidate.key === card.moduleKey);
              if (!module) return null;
              const Card = module.type === 'dashboards:widget' ? WidgetCard : GadgetCard;
              return <Card key={card.id} card={card} module={module} />;
            })}
          </div>
        )}
      </WhenLoaded>
    </div>
  );
}
