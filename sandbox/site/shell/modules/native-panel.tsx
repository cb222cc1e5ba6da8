import Spinner from '@atlaskit/spinner';
import { useCallback, useEffect, useState } from 'react';
import { ForgeDoc } from '../forge-doc/forge-doc';
import { snapshot, type ForgeDocNode } from '../forge-doc/node';
import { usePanelFrame, type PanelFrameOptions } from './use-panel-frame';

/** A UI Kit module: its code runs in a frame out of sight, and the product draws the tree that it commits. */
export function NativePanel({ resource, title, ...options }: PanelFrameOptions & { resource: string; title: string }) {
  const [document, setDocument] = useState<ForgeDocNode>();
  const onForgeDoc = useCallback((tree: unknown) => setDocument(snapshot(tree)), []);
  const { name, generation, frame } = usePanelFrame({ ...options, onForgeDoc });
  useEffect(() => setDocument(undefined), [generation]);
  return (
    <div data-testid="native-panel" data-module={options.moduleKey} data-resource={resource}>
      <iframe
        key={generation}
        ref={frame}
        name={name}
        title={`${title} (runs out of sight)`}
        hidden
        src={`/native/${encodeURIComponent(resource)}`}
      />
      {document && document.children.length > 0 ? (
        <ForgeDoc document={document} />
      ) : (
        <div className="panel-loading">
          <Spinner size="large" label={`Loading ${title}`} />
        </div>
      )}
    </div>
  );
}
