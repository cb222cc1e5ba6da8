import DynamicTable from '@atlaskit/dynamic-table';
import {
  callProp,
  choiceProp,
  flagProp,
  isRecord,
  numberProp,
  textOf,
  textProp,
  wrapped,
  type ForgeDocNode,
  type RendererProps,
} from './node';

/** Head and rows arrive as wrapped cells and become the properties that Atlaskit's table takes. */
export function DynamicTableElement({ node, render }: RendererProps) {
  const head = wrapped(node, 'head');
  const rows = wrapped(node, 'rows');
  const caption = textProp(node, 'caption');
  const rowsPerPage = numberProp(node, 'rowsPerPage');
  const sortKey = textProp(node, 'defaultSortKey');
  const label = textProp(node, 'label') ?? caption;
  return (
    <DynamicTable
      {...(head.length > 0 ? { head: { cells: head.map((cell, index) => headCell(cell, index, render)) } } : {})}
      rows={rows.map((row, index) => ({
        key: textProp(row, 'rowKey') ?? String(index),
        cells: row.children.map((cell, place) => bodyCell(cell, place, render)),
      }))}
      isLoading={flagProp(node, 'isLoading')}
      isFixedSize={flagProp(node, 'isFixedSize')}
      loadingSpinnerSize={choiceProp(node, 'loadingSpinnerSize', ['large', 'small'])}
      defaultSortOrder={choiceProp(node, 'defaultSortOrder', ['ASC', 'DESC'])}
      onSort={(sorted: unknown) => callProp(node, 'onSort', sortedBy(sorted))}
      onSetPage={(page) => callProp(node, 'onSetPage', page)}
      emptyView={<>{emptyView(node, render)}</>}
      {...(caption === undefined ? {} : { caption })}
      {...(label === undefined ? {} : { label })}
      {...(rowsPerPage === undefined ? {} : { rowsPerPage, defaultPage: 1 })}
      {...(sortKey === undefined ? {} : { defaultSortKey: sortKey })}
    />
  );
}

/** What a panel hears of a sort: the column and its direction. */
function sortedBy(sorted: unknown) {
  return isRecord(sorted) ? { key: sorted['key'], sortOrder: sorted['sortOrder'] } : {};
}

function headCell(cell: ForgeDocNode, index: number, render: RendererProps['render']) {
  const width = numberProp(cell, 'width');
  return {
    key: textProp(cell, 'cellKey') ?? String(index),
    content: cell.children.map(render),
    isSortable: flagProp(cell, 'isSortable'),
    ...(width === undefined ? {} : { width }),
    ...(flagProp(cell, 'shouldTruncate') ? { shouldTruncate: true } : {}),
  };
}

/** Atlaskit sorts by a cell's key, so a cell without one is sorted by its words. */
function bodyCell(cell: ForgeDocNode, index: number, render: RendererProps['render']) {
  const span = numberProp(cell, 'colSpan');
  return {
    key: textProp(cell, 'cellKey') ?? (textOf(cell) || String(index)),
    content: cell.children.map(render),
    ...(span === undefined ? {} : { colSpan: span }),
  };
}

function emptyView(node: ForgeDocNode, render: RendererProps['render']) {
  const view = node.props['emptyView'];
  if (typeof view === 'string') return view;
  if (isRecord(view)) console.error('DynamicTable: emptyView must be text here');
  return wrapped(node, 'emptyView').map(render);
}
