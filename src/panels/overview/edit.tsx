import ForgeReconciler from '@forge/react';
import { OverviewEdit } from './overview-edit';

ForgeReconciler.render(<OverviewEdit />);
