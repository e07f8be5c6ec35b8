import type { Stage } from '../stage.ts';

/** The small stack with the console's firewall, and the one region from which CloudFront takes firewalls. */
export const edgeStackName = ({ name }: Pick<Stage, 'name'>): string => `Stormwatch-${name}-edge`;
export const EDGE_REGION = 'us-east-1';
