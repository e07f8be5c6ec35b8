import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { App } from 'aws-cdk-lib';
import type { Stage } from './stage.ts';
import { incidentsTable, mentionsTable } from './tables.ts';

/** What everything else stands on: two tables and one bus. The functions are not deployed yet. */
export const foundation = (app: App, stage: Stage): Stack => {
  const stack = new Stack(app, `Stormwatch-${stage.name}`, {
    description: 'Stormwatch: tables and event bus',
    terminationProtection: stage.name === 'prod',
  });
  const incidents = incidentsTable(stack, stage);
  const mentions = mentionsTable(stack, stage);
  const bus = new EventBus(stack, 'Bus', { description: 'Hints that an aggregate moved, and the few messages with content' });
  new CfnOutput(stack, 'IncidentsTable', { value: incidents.tableName });
  new CfnOutput(stack, 'MentionsTable', { value: mentions.tableName });
  new CfnOutput(stack, 'BusName', { value: bus.eventBusName });
  return stack;
};
