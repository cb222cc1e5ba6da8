import Button, { IconButton } from '@atlaskit/button/new';
import EditIcon from '@atlaskit/icon/core/edit';
import RefreshIcon from '@atlaskit/icon/core/refresh';
import type { ReactNode } from 'react';
import type { PanelModule } from '../../protocol';

export const DASHBOARD_ID = '10001';

interface CardFrameProps {
  id: string;
  module: PanelModule;
  note: string;
  editing: boolean;
  onEdit: () => void;
  onRefresh?: () => void;
  children: ReactNode;
}

/** A card of the dashboard: its title, its controls and what it shows. */
export function CardFrame({ id, module, note, editing, onEdit, onRefresh, children }: CardFrameProps) {
  const name = `${module.title}, ${note}`;
  return (
    <section className="card" aria-label={name} data-testid={`card-${module.key}`} data-widget={id}>
      <header className="card-header">
        <h2>{module.title}</h2>
        <span className="muted">{note}</span>
        <span className="card-controls">
          {onRefresh && (
            <IconButton appearance="subtle" icon={RefreshIcon} label={`Refresh ${name}`} onClick={onRefresh} />
          )}
          {module.editResource !== undefined && (
            <IconButton
              appearance="subtle"
              icon={EditIcon}
              label={`Edit ${name}`}
              isSelected={editing}
              onClick={onEdit}
              testId={`edit-${module.key}`}
            />
          )}
        </span>
      </header>
      <div className="card-body">{children}</div>
    </section>
  );
}

/** The product's own buttons under an edit view. */
export function EditButtons({
  saving,
  onSave,
  onCancel,
}: {
  saving: boolean;
  onSave: () => void;
  onCancel: () => void;
}) {
  return (
    <div className="card-edit-buttons">
      <Button onClick={onCancel} appearance="subtle" testId="cancel-edit">
        Cancel
      </Button>
      <Button onClick={onSave} appearance="primary" isLoading={saving} testId="save-edit">
        Save
      </Button>
    </div>
  );
}
