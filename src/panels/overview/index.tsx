import ForgeReconciler from '@forge/react';
import { Overview } from './overview';

ForgeReconciler.render(<Overview />);
