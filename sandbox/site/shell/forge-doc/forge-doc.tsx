import { useEffect, type ReactNode } from 'react';
import type { ForgeDocNode } from './node';
import { RENDERERS } from './renderers';

/** Draws the tree of a UI Kit panel as the product does. */
export function ForgeDoc({ document }: { document: ForgeDocNode }) {
  return <div className="forge-doc">{document.children.map(draw)}</div>;
}

function draw(node: ForgeDocNode): ReactNode {
  const Renderer = Object.hasOwn(RENDERERS, node.type) ? RENDERERS[node.type] : undefined;
  return Renderer ? <Renderer key={node.key} node={node} render={draw} /> : <Unknown key={node.key} type={node.type} />;
}

/** A component that the site cannot draw must not pass unseen. */
function Unknown({ type }: { type: string }) {
  useEffect(() => console.error(`UI Kit component “${type}” is not drawn by the sandbox.`), [type]);
  return (
    <div className="forge-unknown" role="alert" data-testid="unknown-component">
      The sandbox does not draw the UI Kit component “{type}”.
    </div>
  );
}
