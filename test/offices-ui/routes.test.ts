import { parseRoute, pathOf, type Route } from '../../static/offices/src/routes';

describe('the program office’s paths', () => {
  it.each<Route>([
    { screen: 'programs' },
    { screen: 'program', programKey: 'RAIL' },
    { screen: 'project', programKey: 'RAIL', projectId: 'p10004' },
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
    expect(parseRoute('programs/RAIL/')).toEqual({ screen: 'program', programKey: 'RAIL' });
  });
});
