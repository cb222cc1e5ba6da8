import {
  snapshot,
  textOf,
  callProp,
  choiceProp,
  wrapped,
  type ForgeDocNode,
} from '../../../sandbox/site/shell/forge-doc/node';
import { styleFromXcss, tokenValue } from '../../../sandbox/site/shell/forge-doc/style';

function node(type: string, props: Record<string, unknown> = {}, children: ForgeDocNode[] = []): ForgeDocNode {
  return { type, key: `${type}-key`, props, children };
}
const words = (text: string) => node('String', { text });

describe('a UI Kit tree', () => {
  it('is kept as it was committed, though the reconciler goes on changing it', () => {
    const onClick = () => undefined;
    const tree = {
      type: 'Root',
      key: 'r',
      props: {},
      children: [{ type: 'Button', key: 'b', props: { onClick, isDisabled: false }, children: [words('Save')] }],
    };
    const kept = snapshot(tree);
    tree.children[0]!.props.isDisabled = true;
    tree.children.pop();
    expect(kept.children).toHaveLength(1);
    expect(kept.children[0]?.props).toEqual({ onClick, isDisabled: false });
    expect(kept.children[0]?.props['onClick']).toBe(onClick);
  });

  it('reads as words', () => {
    expect(textOf(node('Lozenge', {}, [words('At '), node('Strong', {}, [words('risk')])]))).toBe('At risk');
  });

  it('finds the head and rows of a table', () => {
    const cell = node('Cell', { cellKey: 'name' });
    const table = node('DynamicTable', {}, [
      node('ContentWrapper', { name: 'head' }, [cell]),
      node('ContentWrapper', { name: 'rows' }),
    ]);
    expect(wrapped(table, 'head')).toEqual([cell]);
    expect(wrapped(table, 'rows')).toEqual([]);
    expect(wrapped(table, 'foot')).toEqual([]);
  });

  it('falls back to the first choice for a word that the component does not take', () => {
    const choices = ['default', 'success'] as const;
    expect(choiceProp(node('Lozenge', { appearance: 'success' }), 'appearance', choices)).toBe('success');
    expect(choiceProp(node('Lozenge', { appearance: 'loud' }), 'appearance', choices)).toBe('default');
  });

  it('calls handlers with what the event carries and reports what they throw', async () => {
    const report = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const onChange = jest.fn();
    callProp(node('Select', { onChange }), 'onChange', { value: 1, label: 'One' });
    expect(onChange).toHaveBeenCalledWith({ value: 1, label: 'One' });
    callProp(
      node('Button', {
        onClick: () => {
          throw new Error('at once');
        },
      }),
      'onClick',
    );
    callProp(node('Button', { onClick: () => Promise.reject(new Error('later')) }), 'onClick');
    callProp(node('Button'), 'onClick');
    await Promise.resolve();
    await Promise.resolve();
    expect(report.mock.calls.map(([, problem]) => (problem as Error).message)).toEqual(['at once', 'later']);
    report.mockRestore();
  });
});

describe('xcss', () => {
  it('turns tokens into the variables of Atlassian’s themes', () => {
    expect(tokenValue('space.100')).toBe('var(--ds-space-100)');
    expect(tokenValue('color.background.accent.blue.subtlest')).toBe('var(--ds-background-accent-blue-subtlest)');
    expect(tokenValue('elevation.surface.raised')).toBe('var(--ds-surface-raised)');
    expect(tokenValue('50%')).toBe('50%');
  });

  it('keeps what UI Kit takes and names what it does not', () => {
    const unknown = jest.fn();
    const style = styleFromXcss(
      [
        { padding: 'space.200', width: '50%' },
        { zIndex: 2, backgroundImage: 'url(x)' },
      ],
      unknown,
    );
    expect(style).toEqual({ padding: 'var(--ds-space-200)', width: '50%', zIndex: 2 });
    expect(unknown).toHaveBeenCalledWith('backgroundImage');
  });
});
