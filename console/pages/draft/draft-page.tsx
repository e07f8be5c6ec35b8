import type { ReactElement } from 'react';
import { Skeleton } from '../../parts/waiting.tsx';

export const DraftPage = (): ReactElement => <Skeleton />;
