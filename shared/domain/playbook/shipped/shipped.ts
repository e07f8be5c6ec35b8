import type { Playbook } from '../playbook.ts';
import { dataPrivacy } from './data-privacy.ts';
import { general } from './general.ts';
import { misinformation } from './misinformation.ts';
import { productSafety } from './product-safety.ts';
import { serviceOutage } from './service-outage.ts';
import { staffBehaviour } from './staff-behaviour.ts';

/** The playbooks every installation starts with; harm to people comes first where two meet equally many posts. */
export const shippedPlaybooks: readonly Playbook[] = [productSafety, dataPrivacy, staffBehaviour, misinformation, serviceOutage, general];
