import { parseRoute, pathOf, type Route } from '../../static/offices/src/routes';

describe('the program office’s paths', () => {
  it.each<Route>([
    { screen: 'programs' },
    { screen: 'program', programKey: 'RAIL', tab: 'overview' },
    { screen: 'program', programKey: 'RAIL', tab: 'risks' },
    { screen: 'project', programKey: 'RAIL', projectId: 'p10004', tab: null },
    { screen: 'project', programKey: 'RAIL', projectId: 'p10004', tab: 'cost' },
  ])('lead back to the screen they were made of: %j', (route) => {
    expect(parseRoute(pathOf(route))).toEqual(route);
  });

  it.each(['', '/', '/programs', '/programs/rail', '/programs/RAIL/projects/10004', '/elsewhere', '/programs/A'])(
    'lead to the list of programs where they name no screen: “%s”',
    (path) => {
      expect(parseRoute(path)).toEqual({ screen: 'programs' });
    },
  );

  it('are read with or without a slash at either end', () => {
    expect(parseRoute('programs/RAIL/')).toEqual({ screen: 'program', programKey: 'RAIL', tab: 'overview' });
    expect(parseRoute('programs/RAIL/people/')).toEqual({ screen: 'program', programKey: 'RAIL', tab: 'people' });
  });

  it('lead to the first tab of a program where they name none of its tabs', () => {
    expect(parseRoute('/programs/RAIL/nowhere')).toEqual({ screen: 'program', programKey: 'RAIL', tab: 'overview' });
    expect(pathOf({ screen: 'program', programKey: 'RAIL', tab: 'overview' })).toBe('/programs/RAIL');
  });
});
