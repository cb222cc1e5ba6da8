import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { callProp, choiceProp, flagProp, numberProp, textProp, type ForgeDocNode, type RendererProps } from './node';

export function TabsElement({ node, render }: RendererProps) {
  const selected = numberProp(node, 'selected');
  const initial = numberProp(node, 'defaultSelected');
  return (
    <Tabs
      id={textProp(node, 'id') ?? node.key}
      onChange={(index) => callProp(node, 'onChange', index)}
      shouldUnmountTabPanelOnChange={flagProp(node, 'shouldUnmountTabPanelOnChange')}
      {...(selected === undefined ? {} : { selected })}
      {...(initial === undefined ? {} : { defaultSelected: initial })}
    >
      {node.children.map(render)}
    </Tabs>
  );
}

export function TabListElement({ node, render }: RendererProps) {
  return <TabList>{node.children.map(render)}</TabList>;
}

export function TabElement({ node, render }: RendererProps) {
  return <Tab>{node.children.map(render)}</Tab>;
}

export function TabPanelElement({ node, render }: RendererProps) {
  return (
    <TabPanel>
      <div className="forge-tab-panel">{node.children.map(render)}</div>
    </TabPanel>
  );
}

export function ModalTransitionElement({ node, render }: RendererProps) {
  return <ModalTransition>{node.children.map(render)}</ModalTransition>;
}

export function ModalElement({ node, render }: RendererProps) {
  return (
    <Modal
      onClose={() => callProp(node, 'onClose')}
      width={modalWidth(node)}
      shouldScrollInViewport={flagProp(node, 'shouldScrollInViewport')}
    >
      {node.children.map(render)}
    </Modal>
  );
}

function modalWidth(node: ForgeDocNode): number | 'small' | 'medium' | 'large' | 'x-large' {
  const pixels = numberProp(node, 'width');
  return pixels ?? choiceProp(node, 'width', ['medium', 'small', 'large', 'x-large']);
}

export function ModalHeaderElement({ node, render }: RendererProps) {
  return <ModalHeader hasCloseButton>{node.children.map(render)}</ModalHeader>;
}

export function ModalTitleElement({ node, render }: RendererProps) {
  return (
    <ModalTitle {...(textProp(node, 'appearance') === 'danger' ? { appearance: 'danger' as const } : {})}>
      {node.children.map(render)}
    </ModalTitle>
  );
}

export function ModalBodyElement({ node, render }: RendererProps) {
  return <ModalBody>{node.children.map(render)}</ModalBody>;
}

export function ModalFooterElement({ node, render }: RendererProps) {
  return <ModalFooter>{node.children.map(render)}</ModalFooter>;
}
