import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useCallback, useEffect, useState } from 'react';
import { ForgeDoc } from '../forge-doc/forge-doc';
import { snapshot, type ForgeDocNode } from '../forge-doc/node';
import { usePanelFrame, type PanelFrameOptions } from './use-panel-frame';

type NativePanelProps = Omit<PanelFrameOptions, 'onForgeDoc' | 'onFailure'> & { resource: string; title: string };

/** A UI Kit module: its code runs in a frame out of sight, and the product draws the tree that it commits. */
export function NativePanel({ resource, title, ...options }: NativePanelProps) {
  const [document, setDocument] = useState<ForgeDocNode>();
  const [failure, setFailure] = useState<string>();
  const onForgeDoc = useCallback((tree: unknown) => setDocument(snapshot(tree)), []);
  const { name, generation, frame } = usePanelFrame({ ...options, onForgeDoc, onFailure: setFailure });
  useEffect(() => {
    setDocument(undefined);
    setFailure(undefined);
  }, [generation]);
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
      <Content title={title} document={document} failure={failure} />
    </div>
  );
}

interface ContentProps {
  title: string;
  document: ForgeDocNode | undefined;
  failure: string | undefined;
}

/** A panel that breaks takes its tree away, so an empty tree after a failure stays explained. */
function Content({ title, document, failure }: ContentProps) {
  if (document && document.children.length > 0) return <ForgeDoc document={document} />;
  if (failure !== undefined)
    return (
      <SectionMessage appearance="error" title="Something went wrong in the app">
        <p>{failure}</p>
      </SectionMessage>
    );
  return (
    <div className="panel-loading">
      <Spinner size="large" label={`Loading ${title}`} />
    </div>
  );
}
