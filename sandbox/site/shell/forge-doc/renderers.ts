import type { ComponentType } from 'react';
import { ButtonElement, ButtonGroupElement, LinkButtonElement } from './actions';
import * as form from './form';
import { Box, Inline, Passage, Stack } from './layout';
import * as messages from './messages';
import type { RendererProps } from './node';
import { DatePickerElement, SelectElement, User, UserPicker } from './pickers';
import * as structure from './structure';
import { DynamicTableElement } from './table';
import * as texts from './texts';

/** Every UI Kit component that the site can draw. */
export const RENDERERS: Readonly<Record<string, ComponentType<RendererProps>>> = {
  Root: Passage,
  Fragment: Passage,
  ContentWrapper: Passage,
  Cell: Passage,
  String: texts.Characters,
  Text: texts.Text,
  Strong: texts.Strong,
  Em: texts.Em,
  Code: texts.Code,
  Heading: texts.HeadingElement,
  Lozenge: texts.LozengeElement,
  Badge: texts.BadgeElement,
  Tag: texts.TagElement,
  TagGroup: Inline,
  Link: texts.Link,
  List: texts.List,
  ListItem: texts.ListItem,
  Box,
  Stack,
  Inline,
  Spinner: messages.SpinnerElement,
  ProgressBar: messages.ProgressBarElement,
  Tooltip: messages.TooltipElement,
  SectionMessage: messages.SectionMessageElement,
  SectionMessageAction: messages.SectionMessageActionElement,
  EmptyState: messages.EmptyStateElement,
  HelperMessage: messages.HelperMessageElement,
  ErrorMessage: messages.ErrorMessageElement,
  ValidMessage: messages.ValidMessageElement,
  Button: ButtonElement,
  LoadingButton: ButtonElement,
  LinkButton: LinkButtonElement,
  ButtonGroup: ButtonGroupElement,
  Form: form.Form,
  FormHeader: form.FormHeaderElement,
  FormSection: form.FormSectionElement,
  FormFooter: form.FormFooterElement,
  Label: form.LabelElement,
  RequiredAsterisk: form.RequiredAsteriskElement,
  Textfield: form.TextfieldElement,
  TextArea: form.TextAreaElement,
  Checkbox: form.CheckboxElement,
  Toggle: form.ToggleElement,
  Select: SelectElement,
  DatePicker: DatePickerElement,
  User,
  UserPicker,
  DynamicTable: DynamicTableElement,
  Tabs: structure.TabsElement,
  TabList: structure.TabListElement,
  Tab: structure.TabElement,
  TabPanel: structure.TabPanelElement,
  ModalTransition: structure.ModalTransitionElement,
  Modal: structure.ModalElement,
  ModalHeader: structure.ModalHeaderElement,
  ModalTitle: structure.ModalTitleElement,
  ModalBody: structure.ModalBodyElement,
  ModalFooter: structure.ModalFooterElement,
};
