import ForgeReconciler from '@forge/react';
import { Administration } from './administration';

ForgeReconciler.render(<Administration />);
