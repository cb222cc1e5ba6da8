import EmptyState from '@atlaskit/empty-state';
import Lozenge from '@atlaskit/lozenge';
import { readSpaces } from '../jira';
import { spacePath } from '../routes';
import { useSession } from '../session';
import { SpaceAvatar } from '../space-avatar';
import { useLoaded } from '../use-loaded';
import { WhenLoaded } from './parts';

const TYPES: Readonly<Record<string, string>> = { software: 'Software', service_desk: 'Service', business: 'Business' };

/** The spaces that the signed-in user may browse. */
export function SpacesPage() {
  const { user } = useSession();
  const spaces = useLoaded(user.accountId, () => readSpaces(user.accountId));
  return (
    <div className="page">
      <h1 className="page-title">Spaces</h1>
      <WhenLoaded loaded={spaces}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              header="No spaces to see"
              description="You may not browse any space of this site."
              headingLevel={2}
            />
          ) : (
            <table className="plain-table" data-testid="spaces">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Key</th>
                  <th scope="col">Type</th>
                  <th scope="col">Offices</th>
                </tr>
              </thead>
              <tbody>
                {list.map((space) => (
                  <tr key={space.id}>
                    <td>
                      <a className="space-link" href={spacePath(space.key)}>
                        <SpaceAvatar space={space} size="small" />
                        {space.name}
                      </a>
                      {space.archived && <Lozenge>Archived</Lozenge>}
                    </td>
                    <td>{space.key}</td>
                    <td className="muted">
                      {space.teamManaged ? 'Team-managed' : 'Company-managed'}{' '}
                      {(TYPES[space.projectTypeKey] ?? space.projectTypeKey).toLowerCase()}
                    </td>
                    <td>
                      <a href={spacePath(space.key, 'project-office')} aria-label={`Project office of ${space.name}`}>
                        Project office
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </WhenLoaded>
    </div>
  );
}
